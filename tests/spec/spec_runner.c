/*
 * Runs specification files, in the format of the official mustache
 * specification, against the template engine in its lenient mode.
 *
 *     spec_runner FILE.yml...
 *
 * Prints each case by the Test Anything Protocol, what was expected of those
 * that fail, and a last line "N passed, N failed".  Fails when a case does,
 * and when there was none.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/fs.h"
#include "base/limits.h"
#include "input/data.h"
#include "template/library.h"

struct run {
    struct arena arena; /* of one file */
    struct sources sources;
    struct diags diags;
    size_t passed;
    size_t failed;
};

/* The member's text; empty where the case has no such key. */
static struct text text_under(const struct value *test, const char *key)
{
    const struct value *value = value_find(test, key);
    return value == NULL || !value_is_scalar(value) ? (struct text){NULL, 0} : value->text;
}

/* What the complaints since `before` say, so that a failing case can be understood. */
static void print_diags(const struct run *run)
{
    for (const struct diag *diag = run->diags.first; diag != NULL; diag = diag->next)
        printf("#   %.*s [%s]\n", TEXT_ARG(diag->message), diag->code);
}

static void print_lines(const char *title, struct text text)
{
    printf("#   %s:\n", title);
    while (text.len > 0) {
        struct text line = text_cut(text, '\n', &text);
        printf("#     |%.*s\n", TEXT_ARG(line));
    }
}

static struct library *build_library(struct run *run, const struct value *test)
{
    struct library *library = library_new(&run->arena, &run->sources, TEMPLATE_LENIENT);
    struct text bytes = text_under(test, "template");
    uint32_t source = sources_add(&run->sources, text_of("template"), bytes);
    library_add(library, text_of(""), source, &run->diags);
    const struct value *partials = value_find(test, "partials");
    for (size_t i = 0; partials != NULL && i < partials->map.count; i++) {
        const struct member *partial = &partials->map.members[i];
        source = sources_add(&run->sources, partial->key, partial->value.text);
        library_add(library, partial->key, source, &run->diags);
    }
    library_link(library, &run->diags);
    return library;
}

static void run_test(struct run *run, const char *path, const struct value *test)
{
    static const struct value nothing = {.kind = VALUE_MAP};
    const struct value *data = value_find(test, "data");
    struct text name = text_under(test, "name"), expected = text_under(test, "expected");
    struct buf out = {0};
    diags_init(&run->diags, &run->arena);
    struct library *library = build_library(run, test);
    bool is_rendered =
        library_render(library, text_of(""), data == NULL ? &nothing : data, &out, &run->diags);
    bool is_right = is_rendered && run->diags.count == 0 && text_equal(buf_text(&out), expected) &&
                    value_find(test, "expected") != NULL;
    printf("%s - %s: %.*s\n", is_right ? "ok" : "not ok", path, TEXT_ARG(name));
    if (is_right) {
        run->passed++;
    } else {
        run->failed++;
        print_lines("template", text_under(test, "template"));
        print_lines("expected", expected);
        print_lines("rendered", buf_text(&out));
        print_diags(run);
    }
    buf_release(&out);
}

/* Reads one file; false where that can not be done. */
static bool read_file(struct run *run, const char *path, struct value *file)
{
    struct text bytes;
    diags_init(&run->diags, &run->arena);
    if (fs_read(path, LIMIT_FILE_BYTES, &run->arena, &bytes) != FS_OK)
        return false;
    uint32_t source = sources_add(&run->sources, text_of(path), bytes);
    struct data_input input = {
        .sources = &run->sources,
        .span = {source, 0, (uint32_t)bytes.len},
        .numbers = DATA_NUMBERS_NORMAL, /* the specification prints 1.210 as 1.21 */
    };
    return data_parse_yaml(&input, &run->arena, &run->diags, file);
}

static void run_file(struct run *run, const char *path)
{
    struct value file;
    arena_init(&run->arena);
    sources_init(&run->sources, &run->arena);
    bool is_read = read_file(run, path, &file);
    const struct value *tests = is_read ? value_find(&file, "tests") : NULL;
    if (tests == NULL || tests->kind != VALUE_LIST) {
        printf("not ok - %s: is no specification file\n", path);
        print_diags(run);
        run->failed++;
    } else {
        for (size_t i = 0; i < tests->list.count; i++)
            run_test(run, path, &tests->list.items[i]);
    }
    arena_release(&run->arena);
}

int main(int argc, char **argv)
{
    struct run run = {.passed = 0};
    for (int i = 1; i < argc; i++)
        run_file(&run, argv[i]);
    printf("%zu passed, %zu failed\n", run.passed, run.failed);
    return run.failed == 0 && run.passed > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
