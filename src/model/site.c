#include "model/site.h"

#include <stdlib.h>

static int compare_vendor_id(const void *id, const void *vendor)
{
    return text_compare(*(const struct text *)id, ((const struct vendor *)vendor)->id);
}

static int compare_page_path(const void *path, const void *page)
{
    return text_compare(*(const struct text *)path, ((const struct page *)page)->path);
}

static int compare_entry_id(const void *id, const void *entry)
{
    return text_compare(*(const struct text *)id, ((const struct entry *)entry)->id);
}

size_t site_count_announced(const struct site *site)
{
    size_t count = site->notices.count;
    while (count > 0 && !notice_is_announced(&site->notices.items[count - 1], site->today))
        count--;
    return count;
}

const struct vendor *site_find_vendor(const struct site *site, struct text id)
{
    if (site->vendors.count == 0)
        return NULL;
    return bsearch(&id, site->vendors.items, site->vendors.count, sizeof *site->vendors.items,
                   compare_vendor_id);
}

const struct page *site_find_page(const struct site *site, struct text path)
{
    if (site->pages.count == 0)
        return NULL;
    return bsearch(&path, site->pages.items, site->pages.count, sizeof *site->pages.items,
                   compare_page_path);
}

const struct entry *site_find_entry(const struct site *site, enum collection collection,
                                    struct text id)
{
    const struct entries *entries = &site->collections[collection];
    if (entries->count == 0)
        return NULL;
    return bsearch(&id, entries->items, entries->count, sizeof *entries->items, compare_entry_id);
}
