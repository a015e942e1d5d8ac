/*
 * Any bytes as a page: no crash, UTF-8 comes out without NUL, CR and byte order mark,
 * and not much more of it; what was fine stays; and what came out can go in again.
 */
#include <assert.h>
#include <stdint.h>

#include "base/utf8.h"
#include "input/decode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The most that one byte becomes, three, and room for rounding. */
enum { GROWTH = 4 };

static void check_list(const struct repairs *list)
{
    size_t line = 1;
    assert(list->kept <= DECODE_KEPT && list->kept <= list->count);
    assert(list->kept == list->count || list->kept == DECODE_KEPT);
    for (size_t i = 0; i < list->kept; i++) {
        assert(list->items[i].line >= line && list->items[i].was.len > 0);
        assert(utf8_find_invalid(list->items[i].was) == SIZE_MAX);
        assert(utf8_find_invalid(list->items[i].now) == SIZE_MAX);
        line = list->items[i].line;
    }
}

static bool check_page(struct text bytes, struct arena *arena, struct decoded *page)
{
    if (!decode_page(bytes, arena, page)) {
        assert(page->kind != DECODE_TEXT && decode_kind_name(page->kind) != NULL);
        return false;
    }
    assert(page->encoding != NULL && page->text.len <= bytes.len * GROWTH);
    assert(utf8_find_invalid(page->text) == SIZE_MAX);
    assert(text_find_byte(page->text, '\0') == SIZE_MAX);
    assert(text_find_byte(page->text, '\r') == SIZE_MAX);
    assert(!text_has_prefix(page->text, "\xef\xbb\xbf"));
    check_list(&page->repairs);
    check_list(&page->doubts);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text bytes = {(const char *)data, size};
    struct arena arena;
    struct decoded page, again;
    arena_init(&arena);
    if (check_page(bytes, &arena, &page)) {
        bool is_fine = page.repairs.count == 0 && page.doubts.count == 0;
        /* Text may happen to begin as another kind of file does. */
        bool is_text = check_page(page.text, &arena, &again);
        assert(!is_fine || !is_text || text_equal(again.text, page.text));
    }
    arena_release(&arena);
    return 0;
}
