#include "CEditLine.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

// What an editor carries about as its client data.
struct state {
  edit_line_interruption interruption;
  const char *prompt;
  FILE *stream;
  bool interrupted;
  edit_line_completion completion;
  void *context;
};

static struct state *state_of(EditLine *editor) {
  void *data = NULL;
  el_get(editor, EL_CLIENTDATA, &data);
  return data;
}

static char *prompt_of(EditLine *editor) { return (char *)state_of(editor)->prompt; }

// One byte: 1, or 0 at the end, or -1 after an error or an interruption.
static int read_byte(EditLine *editor, unsigned char *byte) {
  for (;;) {
    ssize_t count = read(STDIN_FILENO, byte, 1);
    if (count >= 0) return (int)count;
    if (errno != EINTR) return -1;
    struct state *state = state_of(editor);
    if (state->interruption(editor)) {
      state->interrupted = true;
      // Whatever is shown next comes behind the dropped line, not into it.
      const LineInfo *line = el_line(editor);
      el_cursor(editor, (int)(line->lastchar - line->cursor));
      // Drawing anew begins where the cursor is.
      fputc('\r', state->stream);
      el_set(editor, EL_REFRESH);
      return -1;
    }
  }
}

// libedit's own reader passes over the first interruption and takes the second for the end of the input.
static int read_character(EditLine *editor, wchar_t *character) {
  unsigned char byte;
  int status = read_byte(editor, &byte);
  if (status <= 0) return status;
  int following = byte < 0x80 ? 0 : byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC0 ? 1 : -1;
  if (following < 0) {
    *character = 0xFFFD;
    return 1;
  }
  wchar_t decoded = following == 0 ? byte : byte & (0x3F >> following);
  for (; following > 0; following--) {
    status = read_byte(editor, &byte);
    if (status <= 0) return status;
    if ((byte & 0xC0) != 0x80) {
      *character = 0xFFFD;
      return 1;
    }
    decoded = decoded << 6 | (byte & 0x3F);
  }
  *character = decoded;
  return 1;
}

// libedit turns characters into bytes by the locale, so the locale's code must be UTF-8 whatever the environment says.
static void use_utf8(void) {
  static const char *const fallbacks[] = {"C.UTF-8", "en_US.UTF-8", "UTF-8"};
  if (setlocale(LC_CTYPE, "") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return;
  for (size_t i = 0; i < sizeof fallbacks / sizeof *fallbacks; i++)
    if (setlocale(LC_CTYPE, fallbacks[i])) return;
}

EditLine *edit_line_open(int output, edit_line_interruption interruption) {
  use_utf8();
  struct state *state = calloc(1, sizeof *state);
  if (!state) return NULL;
  state->stream = output == STDOUT_FILENO ? stdout : stderr;
  EditLine *editor = el_init("mq", stdin, state->stream, stderr);
  if (!editor) {
    free(state);
    return NULL;
  }
  state->interruption = interruption;
  state->prompt = "";
  el_set(editor, EL_CLIENTDATA, state);
  el_set(editor, EL_PROMPT, prompt_of);
  el_set(editor, EL_EDITOR, "emacs");
  el_wset(editor, EL_GETCFN, read_character);
  el_set(editor, EL_BIND, "^R", "em-inc-search-prev", NULL);
  el_source(editor, NULL);
  return editor;
}

// Puts into the line what the terminal marks as pasted, line breaks and all: nothing of it runs before Enter is pressed.
static unsigned char paste(EditLine *editor, int key) {
  (void)key;
  static const wchar_t end[] = L"\033[201~";
  const size_t end_length = sizeof end / sizeof *end - 1;
  wchar_t *text = NULL;
  size_t count = 0, capacity = 0;
  wchar_t character, previous = 0;
  bool ended = false;
  while (!ended && el_wgetc(editor, &character) == 1) {
    if (count + 1 >= capacity) {
      capacity = capacity ? capacity * 2 : 256;
      wchar_t *larger = realloc(text, capacity * sizeof *text);
      if (!larger) break;
      text = larger;
    }
    if (character != L'\n' || previous != L'\r') text[count++] = character == L'\r' ? L'\n' : character;
    previous = character;
    ended = count >= end_length && wmemcmp(text + count - end_length, end, end_length) == 0;
  }
  if (!ended) {
    free(text);
    return CC_EOF;
  }
  count -= end_length;
  while (count > 0 && text[count - 1] == L'\n') count--;
  size_t kept = 0;
  for (size_t i = 0; i < count; i++)
    if (text[i] >= 0x20 || text[i] == L'\n' || text[i] == L'\t') text[kept++] = text[i];
  text[kept] = 0;
  int status = kept > 0 ? el_winsertstr(editor, text) : 0;
  free(text);
  return status == 0 ? CC_REFRESH : CC_ERROR;
}

static unsigned char complete(EditLine *editor, int key) {
  (void)key;
  struct state *state = state_of(editor);
  const LineInfo *line = el_line(editor);
  int length = (int)(line->cursor - line->buffer);
  // The text of a line is only lent: it is copied before anything is inserted.
  char *text = malloc((size_t)length + 1);
  if (!text) return CC_ERROR;
  memcpy(text, line->buffer, (size_t)length);
  text[length] = 0;
  edit_line_effect effect = state->completion(state->context, editor, text, length);
  free(text);
  return effect == EDIT_LINE_CHANGED ? CC_REFRESH : effect == EDIT_LINE_LISTED ? CC_REDISPLAY : CC_ERROR;
}

void edit_line_complete_with(EditLine *editor, void *context, edit_line_completion completion) {
  struct state *state = state_of(editor);
  state->completion = completion;
  state->context = context;
  el_set(editor, EL_ADDFN, "mq-complete", "Complete the word", complete);
  el_set(editor, EL_BIND, "^I", "mq-complete", NULL);
  el_set(editor, EL_ADDFN, "mq-paste", "Insert what is pasted", paste);
  el_set(editor, EL_BIND, "\\e[200~", "mq-paste", NULL);
}

void edit_line_close(EditLine *editor) {
  struct state *state = state_of(editor);
  el_end(editor);
  free(state);
}

const char *edit_line_read(EditLine *editor, const char *prompt, int *length, bool *interrupted) {
  struct state *state = state_of(editor);
  state->prompt = prompt;
  state->interrupted = false;
  const char *terminal = getenv("TERM");
  bool marks_pastes = terminal && strcmp(terminal, "dumb") != 0;
  if (marks_pastes) fputs("\033[?2004h", state->stream);
  const char *line = el_gets(editor, length);
  if (marks_pastes) {
    fputs("\033[?2004l", state->stream);
    fflush(state->stream);
  }
  state->prompt = "";
  *interrupted = state->interrupted;
  return state->interrupted ? NULL : line;
}
