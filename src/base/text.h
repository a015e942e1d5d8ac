/*
 * Borrowed runs of bytes, and what one does with them.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A run of bytes owned by somebody else: a source file, an arena, a literal.
 * Valid for as long as its owner; never NUL-terminated; {NULL, 0} is the empty
 * run.
 */
struct text {
    const char *ptr;
    size_t len;
};

/* A macro, because a static table can be filled with no function's result. */
#define TEXT(literal)                                                                              \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }

/*
 * A macro, because "%.*s" takes two arguments: printf("%.*s", TEXT_ARG(t)).
 * Names `t` twice: give it a variable, not a call.
 */
#define TEXT_ARG(t) (int)(t).len, (t).ptr

/* The text of a NUL-terminated string; NULL gives the empty run. */
struct text text_of(const char *string);

bool text_equal(struct text a, struct text b);
bool text_is(struct text a, const char *string);

/* Byte order, shorter first on a tie: negative, zero or positive, as memcmp. */
int text_compare(struct text a, struct text b);

bool text_has_prefix(struct text text, const char *prefix);
bool text_has_suffix(struct text text, const char *suffix);

/* What follows the first `count` bytes; empty where there are fewer. */
struct text text_skip(struct text text, size_t count);

/* `len` bytes from `start`, cut to what is there. */
struct text text_slice(struct text text, size_t start, size_t len);

/* Without the spaces, tabs and line ends around it. */
struct text text_trim(struct text text);

/*
 * Takes the first field of `line` up to `sep` and leaves what follows in
 * `*rest`.  Without a `sep` the whole line is the field and `*rest` is empty.
 */
struct text text_cut(struct text line, char sep, struct text *rest);

/* The offset of the first `needle` in `text`, or SIZE_MAX. */
size_t text_find(struct text text, const char *needle);
size_t text_find_byte(struct text text, char byte);

/* How often `byte` stands in `text`. */
size_t text_count_byte(struct text text, char byte);

/* ASCII classes; false for every byte above 127. */
bool byte_is_space(char c);
bool byte_is_digit(char c);
bool byte_is_alpha(char c);
bool byte_is_control(char c);
char byte_lower(char c);

/* Equal but for the case of ASCII letters. */
bool text_equal_fold(struct text a, struct text b);

/*
 * How many single-character edits (insert, delete, replace, swap of
 * neighbours) turn `a` into `b`; case is ignored.  Texts of over 64 bytes are
 * taken to be too far apart and give SIZE_MAX.
 */
size_t text_distance(struct text a, struct text b);

/*
 * A search for the candidate nearest to a misspelt word.  Start with
 * nearest_init(), offer each candidate, then read `best`: the empty run when
 * none was near enough to be worth suggesting (a third of the word's length, so
 * that a word of two letters has none).
 */
struct nearest {
    struct text word;
    struct text best;
    size_t distance;
};

struct nearest nearest_init(struct text word);
void nearest_offer(struct nearest *nearest, struct text candidate);

#endif
