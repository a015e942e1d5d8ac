/*
 * One character of UTF-8 that another charset made several of: is it that, or
 * what its author wrote?
 */
#ifndef INPUT_DECODE_GRADE_H
#define INPUT_DECODE_GRADE_H

#include "input/decode_table.h"

/*
 * How much speaks for it.  The numbers are added up for neighbours: two weak ones in
 * a row are as good as a strong one, since real text has none such.
 */
enum grade {
    GRADE_NONE = 0,   /* the characters are no UTF-8, or of no character that text has */
    GRADE_RARE = 1,   /* a letter of a script that hardly any page is in */
    GRADE_WEAK = 3,   /* makes sense both ways: "à", a no-break space, "»" */
    GRADE_STRONG = 6, /* makes sense only as UTF-8 */
};

/* `len` characters that were the bytes of `c`. */
struct sequence {
    size_t len;
    uint32_t c;
    enum grade grade;
};

/*
 * The sequence that starts at `at`, of `left` characters at most.  The characters
 * before it and behind all `left` are looked at too, and must be there.
 */
struct sequence sequence_read(const struct decode_table *table, enum charset charset,
                              const uint32_t *at, size_t left);

#endif
