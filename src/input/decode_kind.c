#include "input/decode_kind.h"

#include <string.h>

/* Control characters that a page may have for no reason, and its length for each further one. */
enum { CONTROLS_FREE = 4, BYTES_A_CONTROL = 64 };

const char *decode_kind_name(enum decode_kind kind)
{
    static const char *const NAMES[] = {
        [DECODE_TEXT] = "text",
        [DECODE_PDF] = "a PDF document",
        [DECODE_WORD] = "a word processor's document",
        [DECODE_SPREADSHEET] = "a spreadsheet",
        [DECODE_SLIDES] = "a presentation",
        [DECODE_OLD_OFFICE] = "a document of an old Microsoft Office",
        [DECODE_RTF] = "an RTF document",
        [DECODE_ARCHIVE] = "an archive",
        [DECODE_IMAGE] = "an image",
        [DECODE_UTF32] = "text in UTF-32",
        [DECODE_BINARY] = "a binary file",
    };
    return NAMES[kind];
}

/* Office files are archives; the names in them are not compressed. */
static enum decode_kind kind_of_zip(struct text bytes)
{
    static const struct {
        const char *name;
        enum decode_kind kind;
    } PARTS[] = {
        {"word/document", DECODE_WORD},
        {"xl/workbook", DECODE_SPREADSHEET},
        {"ppt/presentation", DECODE_SLIDES},
        {"application/vnd.oasis.opendocument.text", DECODE_WORD},
        {"application/vnd.oasis.opendocument.spreadsheet", DECODE_SPREADSHEET},
        {"application/vnd.oasis.opendocument.presentation", DECODE_SLIDES},
    };
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        if (text_find(bytes, PARTS[i].name) != SIZE_MAX)
            return PARTS[i].kind;
    }
    return DECODE_ARCHIVE;
}

enum decode_kind decode_kind_of(struct text bytes)
{
    static const struct {
        struct text bytes;
        size_t at;
        enum decode_kind kind;
    } MAGIC[] = {
        {TEXT("%PDF-"), 0, DECODE_PDF},
        {TEXT("{\\rtf"), 0, DECODE_RTF},
        {TEXT("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), 0, DECODE_OLD_OFFICE},
        {TEXT("\x1f\x8b"), 0, DECODE_ARCHIVE},
        {TEXT("\x89PNG\r\n"), 0, DECODE_IMAGE},
        {TEXT("\xff\xd8\xff"), 0, DECODE_IMAGE},
        {TEXT("GIF87a"), 0, DECODE_IMAGE},
        {TEXT("GIF89a"), 0, DECODE_IMAGE},
        {TEXT("II*\0"), 0, DECODE_IMAGE},
        {TEXT("MM\0*"), 0, DECODE_IMAGE},
        {TEXT("\0\0\1\0"), 0, DECODE_IMAGE},
        {TEXT("ftypheic"), 4, DECODE_IMAGE},
        {TEXT("ftypavif"), 4, DECODE_IMAGE},
        {TEXT("\xff\xfe\0\0"), 0, DECODE_UTF32},
        {TEXT("\0\0\xfe\xff"), 0, DECODE_UTF32},
    };
    if (text_has_prefix(bytes, "PK\x03\x04"))
        return kind_of_zip(bytes);
    if (text_has_prefix(bytes, "RIFF") && text_is(text_slice(bytes, 8, 4), "WEBP"))
        return DECODE_IMAGE;
    for (size_t i = 0; i < sizeof MAGIC / sizeof *MAGIC; i++) {
        if (text_equal(text_slice(bytes, MAGIC[i].at, MAGIC[i].bytes.len), MAGIC[i].bytes))
            return MAGIC[i].kind;
    }
    return DECODE_TEXT;
}

bool decode_is_binary(struct text text)
{
    size_t controls = 0;
    for (size_t i = 0; i < text.len; i++)
        controls += byte_is_control(text.ptr[i]) && !byte_is_space(text.ptr[i]);
    return controls > CONTROLS_FREE + text.len / BYTES_A_CONTROL ||
           text_find_byte(text, '\0') != SIZE_MAX;
}
