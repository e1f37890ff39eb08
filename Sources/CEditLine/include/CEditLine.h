// libedit for Swift: wrappers for its variadic functions, which Swift cannot call, and for the C streams, which Swift 6
// takes for unguarded global variables.
//
// libedit reads `.editrc` and finds out what keys mean. The text is the caller's: what libedit takes for text is handed over
// at once, since it knows neither colours nor lines of a statement, and many of its functions write outside of a longer line's
// memory. Its own drawing goes nowhere.
#ifndef CEDITLINE_H
#define CEDITLINE_H

#include <histedit.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/// What libedit asks its caller for.
struct edit_line_client {
  void *context;
  /// Waits for a key: 1 with a Unicode scalar in `key`, 0 at the end of the input, -1 to give up the line.
  int (*next_key)(void *context, EditLine *, uint32_t *key);
  /// Does what the function of that number, which a key is bound to, stands for; `key` is the last of its sequence.
  unsigned char (*perform)(void *context, EditLine *, int function, int key);
};

/// How many functions a caller can name.
enum { EDIT_LINE_FUNCTIONS = 104 };

/// An editor on standard input with emacs keys, for the terminal that is the descriptor 1 or 2; NULL if there is no memory.
EditLine *edit_line_open(int terminal, const struct edit_line_client *);

/// Makes a function of the caller one that keys can be bound to.
void edit_line_add_function(EditLine *, int number, const char *name);

/// Binds keys, written as in `.editrc`, to a function; `in_command_mode` for those of vi's commands.
void edit_line_bind(EditLine *, bool in_command_mode, const char *keys, const char *function);

/// Obeys a line of `.editrc`.
void edit_line_obey(EditLine *, const char *line);

/// Whether vi's keys are in use.
bool edit_line_is_vi(EditLine *);

/// What was typed since the line was emptied, as `count` Unicode scalars; valid until the next call.
const uint32_t *edit_line_text(EditLine *, size_t *count);

/// Takes all text away.
void edit_line_empty(EditLine *);

/// Has libedit find a line that is at its end.
static inline void edit_line_finish(EditLine *editor) { el_winsertstr(editor, L"\n"); }

/// Ends the editor, which gives the terminal back its settings.
void edit_line_close(EditLine *);

/// Reads keys until a function says that the line is at its end, or the input is, or `next_key` gives it up.
static inline void edit_line_read(EditLine *editor) {
  int length = 0;
  el_wgets(editor, &length);
}

/// Gives the terminal its usual settings (for another program), or takes it again.
static inline void edit_line_take_terminal(EditLine *editor, bool taken) { el_set(editor, EL_PREP_TERM, (int)taken); }

#endif
