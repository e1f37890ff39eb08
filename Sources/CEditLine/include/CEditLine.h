// libedit for Swift: wrappers for its variadic functions, which Swift cannot call, and for the C streams, which Swift 6
// takes for unguarded global variables.
//
// libedit keeps the line and its keys; what is seen is drawn by the caller, since libedit itself knows neither colours nor
// lines of a statement. Its own drawing goes nowhere.
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
  /// Does what the function of that number, which a key is bound to, stands for.
  unsigned char (*perform)(void *context, EditLine *, int function);
};

/// How many functions a caller can name.
enum { EDIT_LINE_FUNCTIONS = 32 };

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

/// The text being edited, as `count` Unicode scalars, and the cursor's place; valid until the next call.
const uint32_t *edit_line_text(EditLine *, size_t *count, size_t *cursor);

/// Puts another text, ended by 0, in the place of the one being edited.
void edit_line_replace(EditLine *, const uint32_t *text, size_t cursor);

/// Moves the cursor by that many scalars.
static inline void edit_line_move(EditLine *editor, int distance) { el_cursor(editor, distance); }

/// Ends the editor, which gives the terminal back its settings.
void edit_line_close(EditLine *);

/// The line that the user typed; NULL at the end of the input or where `next_key` gave it up. The text is valid until the
/// next call.
static inline const char *edit_line_read(EditLine *editor, int *length) { return el_gets(editor, length); }

/// Gives the terminal its usual settings (for another program), or takes it again.
static inline void edit_line_take_terminal(EditLine *editor, bool taken) { el_set(editor, EL_PREP_TERM, (int)taken); }

/// Attaches a history, which the keys walk through.
static inline void edit_line_use_history(EditLine *editor, History *entries) {
  el_set(editor, EL_HIST, history, entries);
}

/// Limits a history to `count` entries.
static inline int edit_line_history_limit(History *entries, int count) {
  HistEvent event;
  return history(entries, &event, H_SETSIZE, count);
}

/// Whether an entry that repeats the one before is left out.
static inline int edit_line_history_unique(History *entries, int unique) {
  HistEvent event;
  return history(entries, &event, H_SETUNIQUE, unique);
}

/// Adds an entry, which is copied.
static inline int edit_line_history_add(History *entries, const char *text) {
  HistEvent event;
  return history(entries, &event, H_ENTER, text);
}

#endif
