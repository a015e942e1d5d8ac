/*
 * Turns iso-codes into the table of countries and their names.
 *
 *     countries ISO_3166_1_JSON LOCALE_FOLDER >FILE.c
 *
 * The names are those in daily use ("Taiwan"), where iso-codes has them.  A
 * language whose catalogue is missing gets the English names, with a warning.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fs.h"
#include "base/limits.h"
#include "tools/catalog.h"
#include "tools/emit.h"

/* A language as sites name it, and as gettext does.  English comes first: it is the original. */
static const struct language {
    const char *id;
    const char *locale;
} LANGUAGES[] = {
    {"en", NULL}, {"ar", "ar"},    {"bg", "bg"},       {"ca", "ca"}, {"cs", "cs"},
    {"da", "da"}, {"de", "de"},    {"el", "el"},       {"es", "es"}, {"et", "et"},
    {"fi", "fi"}, {"fr", "fr"},    {"ga", "ga"},       {"he", "he"}, {"hr", "hr"},
    {"hu", "hu"}, {"is", "is"},    {"it", "it"},       {"ja", "ja"}, {"ko", "ko"},
    {"lt", "lt"}, {"lv", "lv"},    {"mt", "mt"},       {"nb", "nb"}, {"nl", "nl"},
    {"pl", "pl"}, {"pt", "pt"},    {"pt-br", "pt_BR"}, {"ro", "ro"}, {"ru", "ru"},
    {"sk", "sk"}, {"sl", "sl"},    {"sr", "sr"},       {"sv", "sv"}, {"tr", "tr"},
    {"uk", "uk"}, {"zh", "zh_CN"}, {"zh-tw", "zh_TW"},
};

enum { LANGUAGE_COUNT = sizeof LANGUAGES / sizeof LANGUAGES[0] };

/* A country as iso-codes has it, borrowed from the JSON. */
struct country {
    struct text alpha2;
    struct text alpha3;
    struct text name;   /* in daily use */
    struct text formal; /* ISO's own; the same where there is no other */
};

static struct text read_text(const json_t *object, const char *key)
{
    return text_of(json_string_value(json_object_get(object, key)));
}

static struct country read_country(const json_t *object)
{
    struct country country = {.alpha2 = read_text(object, "alpha_2"),
                              .alpha3 = read_text(object, "alpha_3"),
                              .name = read_text(object, "common_name"),
                              .formal = read_text(object, "name")};
    if (country.alpha2.len != 2 || country.alpha3.len != 3 || country.formal.len == 0)
        emit_fail("iso-codes", "a country without its codes or its name");
    if (country.name.len == 0)
        country.name = country.formal;
    return country;
}

static int compare_countries(const void *left, const void *right)
{
    const struct country *a = left, *b = right;
    return text_compare(a->alpha2, b->alpha2);
}

/* All countries, sorted by their alpha-2 codes. */
static struct country *read_countries(const json_t *root, struct arena *arena, size_t *count)
{
    const json_t *list = json_object_get(root, "3166-1");
    *count = json_array_size(list);
    if (*count == 0)
        emit_fail("iso-codes", "no countries");
    struct country *countries = arena_array(arena, *count, struct country);
    for (size_t i = 0; i < *count; i++)
        countries[i] = read_country(json_array_get(list, i));
    qsort(countries, *count, sizeof *countries, compare_countries);
    return countries;
}

static struct catalog load_catalog(const char *folder, const char *locale, struct arena *arena)
{
    struct catalog catalog = {0};
    struct text bytes;
    if (locale == NULL)
        return catalog;
    struct text path = arena_printf(arena, "%s/%s/LC_MESSAGES/iso_3166-1.mo", folder, locale);
    const char *file = arena_string(arena, path);
    if (fs_read(file, LIMIT_FILE_BYTES, arena, &bytes) != FS_OK || !catalog_parse(bytes, &catalog))
        fprintf(stderr, "generator: warning: no %s: English names stand in\n", file);
    return catalog;
}

/* Daily name, else the formal one, in the catalogue's language; else the English daily name. */
static struct text translate(const struct catalog *catalog, const struct country *country)
{
    struct text name = catalog_find(catalog, country->name);
    if (name.len == 0)
        name = catalog_find(catalog, country->formal);
    return name.len > 0 ? name : country->name;
}

static void emit_names(struct buf *out, const struct country *country,
                       const struct catalog *catalogs)
{
    buf_printf(out, "static const char *const NAMES_%.*s[] = {\n", TEXT_ARG(country->alpha2));
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        buf_add_string(out, "    ");
        emit_literal(out, translate(&catalogs[i], country), 4);
        buf_add_string(out, ",\n");
    }
    buf_add_string(out, "};\n\n");
}

static void emit_tables(struct buf *out, const struct country *countries, size_t count)
{
    buf_add_string(out, "const char *const COUNTRY_LANGUAGES[] = {\n");
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        buf_printf(out, "    \"%s\",\n", LANGUAGES[i].id);
    buf_add_string(out, "    NULL,\n};\n\nconst struct country_entry COUNTRY_ENTRIES[] = {\n");
    for (size_t i = 0; i < count; i++) {
        struct text alpha2 = countries[i].alpha2;
        buf_printf(out, "    {\"%.*s\", \"%.*s\", NAMES_%.*s},\n", TEXT_ARG(alpha2),
                   TEXT_ARG(countries[i].alpha3), TEXT_ARG(alpha2));
    }
    buf_printf(out, "};\n\nconst size_t COUNTRY_ENTRY_COUNT = %zu;\n", count);
}

int main(int argc, char **argv)
{
    if (argc != 3)
        emit_fail("usage", "countries ISO_3166_1_JSON LOCALE_FOLDER");
    json_error_t error;
    json_t *root = json_load_file(argv[1], 0, &error);
    if (root == NULL)
        emit_fail(argv[1], error.text);
    struct arena arena;
    arena_init(&arena);
    size_t count;
    const struct country *countries = read_countries(root, &arena, &count);
    struct catalog catalogs[LANGUAGE_COUNT];
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        catalogs[i] = load_catalog(argv[2], LANGUAGES[i].locale, &arena);

    struct buf out = {0};
    buf_add_string(&out, "/* Made from Debian's iso-codes by src/tools/countries.c. */\n"
                         "#include \"model/country_data.h\"\n\n");
    for (size_t i = 0; i < count; i++)
        emit_names(&out, &countries[i], catalogs);
    emit_tables(&out, countries, count);
    emit_finish(&out);
    buf_release(&out);
    arena_release(&arena);
    json_decref(root);
    return EXIT_SUCCESS;
}
