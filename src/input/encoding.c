#include "input/encoding.h"

#include "base/utf8.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

bool encoding_check(const struct sources *sources, uint32_t source, struct diags *diags)
{
    struct text bytes = sources_get(sources, source)->bytes;
    size_t nul = text_find_byte(bytes, '\0'), invalid = utf8_find_invalid(bytes);
    if (text_has_prefix(bytes, "\xff\xfe") || text_has_prefix(bytes, "\xfe\xff")) {
        struct diag *diag =
            diag_error(diags, (struct span){source, 0, 2}, "bad-utf8", "this file is in UTF-16");
        diag_hint(diags, diag, "save the file as UTF-8");
        return false;
    }
    if (nul != SIZE_MAX) {
        diag_error(diags, (struct span){source, (uint32_t)nul, 1}, "nul-byte",
                   "a NUL byte: this is not a text file");
        return false;
    }
    if (invalid == SIZE_MAX)
        return true;
    struct diag *diag =
        diag_error(diags, (struct span){source, (uint32_t)invalid, 1}, "bad-utf8",
                   "the byte 0x%02X is not UTF-8", (unsigned)(unsigned char)bytes.ptr[invalid]);
    diag_hint(diags, diag, "save the file as UTF-8");
    return false;
}

struct text encoding_skip_mark(struct text bytes)
{
    return text_has_prefix(bytes, BYTE_ORDER_MARK) ? text_skip(bytes, sizeof BYTE_ORDER_MARK - 1)
                                                   : bytes;
}
