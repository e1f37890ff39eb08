// libedit for Swift: wrappers for its variadic functions, which Swift cannot call, and for the C streams, which Swift 6
// takes for unguarded global variables.
#ifndef CEDITLINE_H
#define CEDITLINE_H

#include <histedit.h>
#include <stdbool.h>
#include <stdio.h>

/// Asked when a signal interrupts the wait for a key; true gives up the line.
typedef bool (*edit_line_interruption)(EditLine *);

/// An editor on standard input, drawing on `output` (1 or 2); NULL if there is no memory. Reads the user's `.editrc`.
EditLine *edit_line_open(int output, edit_line_interruption interruption);

/// What became of the line when the user asked for its completion.
typedef enum { EDIT_LINE_NOTHING, EDIT_LINE_CHANGED, EDIT_LINE_LISTED } edit_line_effect;

/// Asked on Tab, with the `length` bytes of the line before the cursor.
typedef edit_line_effect (*edit_line_completion)(void *context, EditLine *, const char *text, int length);

/// Has Tab ask `completion`.
void edit_line_complete_with(EditLine *editor, void *context, edit_line_completion completion);

/// Ends the editor, which gives the terminal back its settings.
void edit_line_close(EditLine *editor);

/// The line that the user typed, with its line break; NULL at the end of the input or after an interruption, which `interrupted`
/// then tells. The text is valid until the next call.
const char *edit_line_read(EditLine *editor, const char *prompt, int *length, bool *interrupted);

/// After the program was stopped and continued: takes the terminal again and draws the line anew.
static inline void edit_line_resume(EditLine *editor) {
  el_set(editor, EL_PREP_TERM, 0);
  el_set(editor, EL_PREP_TERM, 1);
  el_set(editor, EL_REFRESH);
}

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
