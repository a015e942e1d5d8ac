/*
 * The bytes of a page that somebody else made, as text: UTF-8 with LF.
 *
 * Which encoding it is in is told from the bytes alone: a byte order mark, the
 * NULs of UTF-16, whether it is UTF-8, and else Windows-1252, which takes what
 * programs call ISO-8859-1 as well (WHATWG Encoding Standard, 4.2).  What went
 * through a program that read UTF-8 as Windows-1252, ISO-8859-1 or Mac OS Roman
 * ("donâ€™t", "don‚Äôt") is set right, up to three times over.
 */
#ifndef INPUT_DECODE_H
#define INPUT_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/text.h"

/* Repairs, and doubts, that are remembered; further ones are counted. */
enum { DECODE_KEPT = 1000 };

/* What the bytes are; only the first is text. */
enum decode_kind {
    DECODE_TEXT,
    DECODE_PDF,
    DECODE_WORD,        /* .docx, .odt */
    DECODE_SPREADSHEET, /* .xlsx, .ods */
    DECODE_SLIDES,      /* .pptx, .odp */
    DECODE_OLD_OFFICE,  /* .doc, .xls, .ppt */
    DECODE_RTF,
    DECODE_ARCHIVE, /* ZIP, gzip */
    DECODE_IMAGE,
    DECODE_UTF32,
    DECODE_BINARY, /* anything else with NULs or many control characters */
};

/*
 * One run of characters that was no good.  The line is that of the result, from
 * 1.  `was` is what the page said, as UTF-8; a byte that is no UTF-8 is named
 * ("0xE9").  `now` is what the result says, and empty where nothing was meant.
 */
struct repair {
    size_t line;
    struct text was, now;
};

/* In the order of the result: `kept` are at hand, DECODE_KEPT at most, `count` there were. */
struct repairs {
    struct repair *items;
    size_t kept, count;
    size_t capacity;
};

/*
 * A page as text.  Everything is from the arena or borrowed from the bytes, which
 * must outlive it.
 */
struct decoded {
    enum decode_kind kind;
    struct text text;     /* UTF-8 with LF alone, without NUL and byte order mark */
    const char *encoding; /* in words: "Windows-1252", "UTF-8 once read as Mac OS Roman" */

    /*
     * What was set right: mangled characters, bytes that are no UTF-8 in a page that is,
     * control characters of ISO-8859-1 that are Windows-1252's quotes and dashes.
     */
    struct repairs repairs;

    /*
     * What a person should look at: runs that have U+FFFD, and those that were UTF-8 once
     * and lost a part.  U+FFFD also stands for what has no meaning: half of a
     * surrogate pair, and the bytes 81, 8D, 8F, 90 and 9D of Windows-1252.
     */
    struct repairs doubts;
};

/*
 * Decodes a page.  False, with `out->kind` for the message and nothing else, where
 * the bytes are no text.  Memory is a small multiple of theirs.
 *
 * Text that may be what its author wrote is never changed.  A character alone is
 * set right where its neighbours make no sense ("fÃ¼r"), and else only
 * where nearly all of the page was mangled, so that "à »" stays French.
 */
bool decode_page(struct text bytes, struct arena *arena, struct decoded *out);

/* "a PDF document", "an image": for a message about what is no text. */
const char *decode_kind_name(enum decode_kind kind);

#endif
