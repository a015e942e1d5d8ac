/*
 * The character sets that UTF-8 is taken for by mistake, and how their characters
 * behave in real text.
 */
#ifndef INPUT_DECODE_TABLE_H
#define INPUT_DECODE_TABLE_H

#include <stdint.h>

#include "base/arena.h"

enum charset {
    CHARSET_WINDOWS, /* Windows-1252; what it leaves undefined are ISO-8859-1's controls */
    CHARSET_MAC,     /* Mac OS Roman */
    CHARSETS
};

/* How a character stands beside others.  Digits, spaces and the rest of ASCII have no look. */
enum look {
    LOOK_NONE,
    LOOK_LOWER,  /* a letter that is no capital */
    LOOK_UPPER,  /* a capital */
    LOOK_JOINER, /* may stand between any two: dashes, the apostrophe, no-break space */
    LOOK_QUOTE,  /* opens in one language and closes in another */
    LOOK_CLOSER, /* may follow a letter and never goes before one: ™ ° † */
    LOOK_OPENER, /* the reverse: ¿ „ */
    LOOK_SYMBOL, /* follows no letter: currencies, fractions, mathematics */
    LOOK_SIGN,   /* the same, nor a symbol: § º ¨ */
    LOOK_ODD,    /* in no text at all: C1 controls, the private U+F8FF */
};

/* The byte of each character in each set, 0 for none and for ASCII; the look of all of theirs. */
struct decode_table {
    uint8_t byte[CHARSETS][0x10000];
    uint8_t look[0x10000];
};

const struct decode_table *decode_table_new(struct arena *arena);

/* The character of a byte. */
uint32_t charset_char(enum charset charset, unsigned char byte);

/* The byte of a character; 0 where it has none, and for ASCII. */
unsigned char charset_byte(const struct decode_table *table, enum charset charset, uint32_t c);

/* The look of any character. */
enum look decode_look(const struct decode_table *table, uint32_t c);

#endif
