#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "base/buf.h"
#include "input/data.h"
#include "model/customer.h"

/* The kinds of content files, by the word that asks for their schema. */
static const struct {
    const char *kind;
    const struct schema *schema;
} KINDS[] = {
    {"site", &SETTINGS_SCHEMA},
    {"vendor", &VENDOR_SCHEMA},
    {"change", &NOTICE_SCHEMA},
    {"page", &PAGE_SCHEMA},
    {"certification", &COLLECTION_SCHEMAS[CERTIFICATIONS]},
    {"document", &COLLECTION_SCHEMAS[DOCUMENTS]},
    {"faq", &COLLECTION_SCHEMAS[FAQ]},
    {"update", &COLLECTION_SCHEMAS[UPDATES]},
    {"customer", &CUSTOMER_SCHEMA},
};

enum { KIND_COUNT = sizeof KINDS / sizeof KINDS[0], HEAD_MEMBERS = 2, MOST_MEMBERS = 16 };

static struct member make_member(const char *key, struct value value)
{
    return (struct member){.key = text_of(key), .value = value};
}

static struct value make_map(const struct member *members, size_t count)
{
    return (struct value){.kind = VALUE_MAP, .map = {members, count}};
}

/* "$schema" and "title" in front of what describes the kind. */
static struct value one_kind(size_t kind, struct arena *arena)
{
    struct value schema = schema_describe(KINDS[kind].schema, arena);
    struct member *members = arena_array(arena, HEAD_MEMBERS + schema.map.count, struct member);
    members[0] =
        make_member("$schema", value_text(text_of("https://json-schema.org/draft/2020-12/schema")));
    members[1] =
        make_member("title", value_text(arena_printf(arena, "candor: %s", KINDS[kind].kind)));
    memcpy(members + HEAD_MEMBERS, schema.map.members,
           schema.map.count * sizeof *schema.map.members);
    return make_map(members, HEAD_MEMBERS + schema.map.count);
}

/* Every kind under "$defs": for those who want one file. */
static struct value all_kinds(struct arena *arena)
{
    struct member *kinds = arena_array(arena, KIND_COUNT, struct member);
    struct member *members = arena_array(arena, HEAD_MEMBERS, struct member);
    for (size_t i = 0; i < KIND_COUNT; i++)
        kinds[i] = make_member(KINDS[i].kind, schema_describe(KINDS[i].schema, arena));
    members[0] =
        make_member("$schema", value_text(text_of("https://json-schema.org/draft/2020-12/schema")));
    members[1] = make_member("$defs", make_map(kinds, KIND_COUNT));
    return make_map(members, HEAD_MEMBERS);
}

static bool find_kind(const char *word, size_t *kind)
{
    for (size_t i = 0; i < KIND_COUNT; i++) {
        if (strcmp(word, KINDS[i].kind) == 0) {
            *kind = i;
            return true;
        }
    }
    fprintf(stderr, "candor: error: no content file is a \"%s\"; there are", word);
    for (size_t i = 0; i < KIND_COUNT; i++)
        fprintf(stderr, "%s %s", i == 0 ? "" : ",", KINDS[i].kind);
    fputc('\n', stderr);
    return false;
}

enum exit_status command_schema(const struct options *options)
{
    struct arena arena;
    struct buf out = {0};
    struct value schema;
    size_t kind = 0;
    bool is_one = options->argument_count > 0;
    if (is_one && !find_kind(options->arguments[0], &kind))
        return EXIT_USAGE;
    arena_init(&arena);
    schema = is_one ? one_kind(kind, &arena) : all_kinds(&arena);
    data_write_json(&schema, 0, &out);
    buf_add_byte(&out, '\n');
    fwrite(out.ptr, 1, out.len, stdout);
    buf_release(&out);
    arena_release(&arena);
    return EXIT_DONE;
}
