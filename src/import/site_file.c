#include "import/site_file.h"

#include "import/compose.h"
#include "input/data.h"

static const char HEAD[] =
    "# Who publishes this site.  candor-content(5) explains every key.  Set what is marked\n"
    "# with an arrow: the page that was imported does not say it.\n\n";

static const char MORE[] =
    "\n# How long before a change your contract promises to announce it: {days: 30}, or\n"
    "# {business_days: 10}.\n"
    "# notice: {days: 30}\n"
    "\n# What counts as inside when data is transferred: EEA, UK, CH or a country such as US.\n"
    "home_region: EEA\n\n";

/* A key with its value; with an arrow behind it where the value is only an example. */
static void add_key(const char *key, struct text value, const char *example, struct arena *arena,
                    struct buf *out)
{
    struct composing map = {0};
    compose_put_text(&map, key, value.len > 0 ? value : text_of(example), arena);
    struct value whole = compose_map(&map);
    struct buf line = {0};
    data_write_yaml(&whole, &line);
    buf_add(out, text_trim(buf_text(&line)));
    buf_add_string(out, value.len > 0 ? "\n" : "  # <- yours\n");
    buf_release(&line);
}

void site_file_write(const struct site_words *words, struct arena *arena, struct buf *out)
{
    struct text none = {NULL, 0};
    buf_add_string(out, HEAD);
    struct text title = words->company.len > 0
                            ? arena_printf(arena, "Trust at %.*s", TEXT_ARG(words->company))
                            : none;
    add_key("title", title, "Trust at Example", arena, out);
    add_key("company", words->company, "Example GmbH", arena, out);
    add_key("base_url", none, "https://trust.example.com/", arena, out);
    add_key("contact", words->contact, "privacy@example.com", arena, out);
    buf_add_string(out, MORE);
    buf_printf(out, "languages: [%.*s]\n", TEXT_ARG(words->language));
    if (words->names.kind == VALUE_MAP && words->names.map.count > 0)
        data_write_yaml(&words->names, out);
}
