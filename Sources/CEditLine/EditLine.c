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
static unsigned char perform(EditLine *editor, int function) {
  struct state *state = state_of(editor);
  return state->client.perform(state->client.context, editor, function);
}

#define FUNCTION(number) \
  static unsigned char function_##number(EditLine *editor, int key) { \
    (void)key; \
    return perform(editor, number); \
  }
#define EACH_FUNCTION(do) \
  do(0) do(1) do(2) do(3) do(4) do(5) do(6) do(7) do(8) do(9) do(10) do(11) do(12) do(13) do(14) do(15) \
  do(16) do(17) do(18) do(19) do(20) do(21) do(22) do(23) do(24) do(25) do(26) do(27) do(28) do(29) do(30) do(31)
EACH_FUNCTION(FUNCTION)

#define FUNCTION_ADDRESS(number) function_##number,
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

const uint32_t *edit_line_text(EditLine *editor, size_t *count, size_t *cursor) {
  const LineInfoW *line = el_wline(editor);
  *count = (size_t)(line->lastchar - line->buffer);
  *cursor = (size_t)(line->cursor - line->buffer);
  return (const uint32_t *)line->buffer;
}

void edit_line_replace(EditLine *editor, const uint32_t *text, size_t cursor) {
  const LineInfoW *line = el_wline(editor);
  el_cursor(editor, (int)(line->lastchar - line->cursor));
  line = el_wline(editor);
  el_wdeletestr(editor, (int)(line->lastchar - line->buffer));
  if (*text && el_winsertstr(editor, (const wchar_t *)text) == 0)
    el_cursor(editor, (int)cursor - (int)wcslen((const wchar_t *)text));
}

void edit_line_close(EditLine *editor) {
  struct state *state = state_of(editor);
  el_end(editor);
  fclose(state->nowhere);
  free(state);
}
