/*
 * What needs the Unicode tables: how wide text is, and what counts as the same.
 */
#ifndef INPUT_UNICODE_H
#define INPUT_UNICODE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"

/* Terminal cells that `text` takes: 2 for wide characters, 0 for combining ones, a tab counts 1. */
size_t unicode_width(struct text text);

/* Case folded and in NFC (UAX 15), so that two spellings of one name compare equal by byte. */
struct text unicode_fold(struct arena *arena, struct text text);

/* In NFC (UAX 15); what is not UTF-8 stays as it is.  ASCII is borrowed. */
struct text unicode_compose(struct arena *arena, struct text text);

/*
 * In ASCII as far as there is a way to spell it: "Söhne & Çelik" is "Soehne & Celik".
 * What has none stays as it is.  `text` must be UTF-8.
 */
struct text unicode_spell_ascii(struct arena *arena, struct text text);

/* Case folded, in NFKC (UAX 15), without the marks on letters: "Größe" is "grosse". */
struct text unicode_strip(struct arena *arena, struct text text);

/* Letters, digits and the marks on them, of every script (general categories L, M and N). */
bool unicode_is_word(uint32_t c);

/* The small letter of `c`; `c` itself where it has none. */
uint32_t unicode_lower(uint32_t c);

#endif
