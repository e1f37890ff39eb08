#include "CEditLine.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

_Static_assert(sizeof(wchar_t) == sizeof(uint32_t), "a wide character holds a Unicode scalar");

// What an editor carries about as its client data.
struct state {
  struct edit_line_client client;
  FILE *nowhere;
};

static struct state *state_of(EditLine *editor) {
  void *data = NULL;
  el_get(editor, EL_CLIENTDATA, &data);
  return data;
}

static int read_key(EditLine *editor, wchar_t *character) {
  struct state *state = state_of(editor);
  uint32_t key = 0;
  int status = state->client.next_key(state->client.context, editor, &key);
  *character = (wchar_t)key;
  return status;
}

// libedit tells its functions apart by their addresses alone.
static unsigned char perform(EditLine *editor, int function, int key) {
  struct state *state = state_of(editor);
  return state->client.perform(state->client.context, editor, function, key);
}

#define FUNCTION(row, column) \
  static unsigned char function_##row##column(EditLine *editor, int key) { return perform(editor, 8 * row + column, key); }
#define EACH_COLUMN(do, row) do(row, 0) do(row, 1) do(row, 2) do(row, 3) do(row, 4) do(row, 5) do(row, 6) do(row, 7)
#define EACH_FUNCTION(do) \
  EACH_COLUMN(do, 0) EACH_COLUMN(do, 1) EACH_COLUMN(do, 2) EACH_COLUMN(do, 3) EACH_COLUMN(do, 4) EACH_COLUMN(do, 5) \
  EACH_COLUMN(do, 6) EACH_COLUMN(do, 7) EACH_COLUMN(do, 8) EACH_COLUMN(do, 9) EACH_COLUMN(do, 10) EACH_COLUMN(do, 11) \
  EACH_COLUMN(do, 12)
EACH_FUNCTION(FUNCTION)

#define FUNCTION_ADDRESS(row, column) function_##row##column,
static unsigned char (*const functions[EDIT_LINE_FUNCTIONS])(EditLine *, int) = {EACH_FUNCTION(FUNCTION_ADDRESS)};

// libedit turns characters into bytes by the locale, so the locale's code must be UTF-8 whatever the environment says.
static void use_utf8(void) {
  static const char *const fallbacks[] = {"C.UTF-8", "en_US.UTF-8", "UTF-8"};
  if (setlocale(LC_CTYPE, "") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return;
  for (size_t i = 0; i < sizeof fallbacks / sizeof *fallbacks; i++)
    if (setlocale(LC_CTYPE, fallbacks[i])) return;
}

EditLine *edit_line_open(int terminal, const struct edit_line_client *client) {
  use_utf8();
  struct state *state = calloc(1, sizeof *state);
  if (!state) return NULL;
  state->client = *client;
  state->nowhere = fopen("/dev/null", "w");
  // It wants a terminal for its output at first, to learn about it.
  EditLine *editor = state->nowhere ? el_init("mq", stdin, terminal == 1 ? stdout : stderr, stderr) : NULL;
  if (!editor) {
    if (state->nowhere) fclose(state->nowhere);
    free(state);
    return NULL;
  }
  el_set(editor, EL_SETFP, 1, state->nowhere);
  el_set(editor, EL_CLIENTDATA, state);
  el_set(editor, EL_EDITOR, "emacs");
  el_wset(editor, EL_GETCFN, read_key);
  // Its own drawing, which goes nowhere, gets one size for good: it writes out of bounds after a terminal became smaller.
  el_set(editor, EL_SETTC, "li", "100", NULL);
  el_set(editor, EL_SETTC, "co", "200", NULL);
  // Ctrl-S is a key like others, rather than what stops the terminal.
  el_set(editor, EL_SETTY, "-d", "-ixon", NULL);
  return editor;
}

void edit_line_add_function(EditLine *editor, int number, const char *name) {
  if (number < 0 || number >= EDIT_LINE_FUNCTIONS) return;
  // libedit keeps the address of the name, for as long as the process lives.
  const char *kept = strdup(name);
  if (kept) el_set(editor, EL_ADDFN, kept, "a function of mq", functions[number]);
}

void edit_line_bind(EditLine *editor, bool in_command_mode, const char *keys, const char *function) {
  if (in_command_mode)
    el_set(editor, EL_BIND, "-a", keys, function, NULL);
  else
    el_set(editor, EL_BIND, keys, function, NULL);
}

void edit_line_obey(EditLine *editor, const char *line) {
  Tokenizer *tokenizer = tok_init(NULL);
  if (!tokenizer) return;
  int count = 0;
  const char **words = NULL;
  if (tok_str(tokenizer, line, &count, &words) == 0 && count > 0) el_parse(editor, count, words);
  tok_end(tokenizer);
}

bool edit_line_is_vi(EditLine *editor) {
  const char *name = NULL;
  return el_get(editor, EL_EDITOR, &name) == 0 && name && strcmp(name, "vi") == 0;
}

const uint32_t *edit_line_text(EditLine *editor, size_t *count) {
  const LineInfoW *line = el_wline(editor);
  // Some of libedit's own functions leave a line behind that ends before it begins, or is not as long as it was.
  if (line->lastchar < line->buffer || line->cursor < line->buffer || line->cursor > line->lastchar) {
    *count = 0;
    edit_line_empty(editor);
    return NULL;
  }
  *count = (size_t)(line->lastchar - line->buffer);
  return (const uint32_t *)line->buffer;
}

void edit_line_empty(EditLine *editor) {
  const LineInfoW *line = el_wline(editor);
  if (line->lastchar < line->buffer) {
    el_reset(editor);
    el_set(editor, EL_PREP_TERM, 1);
    return;
  }
  // Moving brings a cursor back that is out of the line.
  el_cursor(editor, -1);
  line = el_wline(editor);
  el_cursor(editor, (int)(line->lastchar - line->cursor));
  line = el_wline(editor);
  el_wdeletestr(editor, (int)(line->lastchar - line->buffer));
  // What it believes to have drawn goes back to nothing as well: else it counts its rows out of bounds.
  el_set(editor, EL_REFRESH);
}

void edit_line_close(EditLine *editor) {
  struct state *state = state_of(editor);
  el_end(editor);
  fclose(state->nowhere);
  free(state);
}
