/*
 * Makes the folder of an encrypted customer for the tests of a browser.
 *
 *     sealed PASSPHRASE PARTS STYLE FOLDER
 *
 * Seals the files of PARTS into FOLDER, which must be there, under a page that
 * links STYLE; a page that is there already is the old one.  Prints "same" where
 * the bundle stayed as it was.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/limits.h"
#include "input/seal.h"
#include "render/opener.h"
#include "render/stub_feed.h"
#include "render/theme_files.h"

static const struct opener_words WORDS = {
    .title = TEXT("A list for you, \"sealed\" & <safe>"),
    .lead = TEXT("This list is encrypted. It opens with the passphrase that you were given."),
    .label = TEXT("Passphrase"),
    .submit = TEXT("Open"),
    .working = TEXT("Opening\xe2\x80\xa6"),
    .wrong = TEXT("This passphrase does not open the list. Mind capitals and spaces."),
    .damaged = TEXT("This file is not as it was published. Load it again."),
    .insecure = TEXT("Your browser decrypts on https or in a saved file only."),
    .no_script = TEXT("The list is decrypted in your browser, which needs JavaScript for it."),
    .feed_title = TEXT("This feed is encrypted"),
    .feed_lead = TEXT("A feed reader can not open it. Come back here, or save the file."),
    .download = TEXT("Download"),
    .back = TEXT("Back to the list"),
};

static void fail(const char *what)
{
    fprintf(stderr, "sealed: %s\n", what);
    exit(EXIT_FAILURE);
}

static struct text read_file(struct arena *arena, const char *folder, struct text name)
{
    struct text bytes = {NULL, 0};
    struct text path = arena_printf(arena, "%s/%.*s", folder, TEXT_ARG(name));
    if (fs_read(arena_string(arena, path), LIMIT_FILE_BYTES, arena, &bytes) == FS_FAILED)
        fail("a file can not be read");
    return bytes;
}

static void put(const char *folder, const char *name, struct text bytes)
{
    int dir = open(folder, O_RDONLY | O_DIRECTORY);
    if (dir < 0 || (unlinkat(dir, name, 0) < 0 && fs_is_file(name)) ||
        !fs_write_new(dir, name, bytes) || close(dir) < 0)
        fail(name);
}

static struct sealed_parts read_parts(struct arena *arena, const char *folder)
{
    struct sealed_parts parts;
    struct text *names;
    if (fs_list(folder, arena, &names, &parts.count) != FS_OK)
        fail(folder);
    parts.items = arena_array(arena, parts.count, struct sealed_part);
    for (size_t i = 0; i < parts.count; i++)
        parts.items[i] = (struct sealed_part){names[i], read_file(arena, folder, names[i])};
    return parts;
}

static void put_page(struct arena *arena, char **argv)
{
    struct sealed_parts parts = read_parts(arena, argv[2]);
    struct text old = read_file(arena, argv[4], text_of("index.html"));
    struct seal_job job = {
        .passphrase = text_of(argv[1]),
        .parts = parts.items,
        .count = parts.count,
        .old = opener_find_bundle(old),
    };
    struct opener opener = {
        .language = text_of("en"),
        .style = text_of(argv[3]),
        .icon = text_of("/assets/favicon.svg"),
        .words = &WORDS,
    };
    struct buf page = {0};
    bool is_same;
    if (!seal_bundle(&job, arena, &opener.bundle, &is_same))
        fail("can not seal");
    opener_add_page(&opener, &page);
    put(argv[4], "index.html", buf_text(&page));
    puts(is_same ? "same" : "new");
    buf_release(&page);
}

static void put_script(const char *folder)
{
    for (size_t i = 0; THEME_FILES[i].path != NULL; i++) {
        if (text_is(text_of(THEME_FILES[i].path), "sealed/open.js"))
            put(folder, OPENER_SCRIPT, THEME_FILES[i].bytes);
    }
}

static void put_stubs(struct arena *arena, const char *folder)
{
    struct stub_feed feed = {
        .language = text_of("en"),
        .title = text_of("Changes"),
        .author = text_of("Halden & Co"),
        .page = text_of("https://trust.example/c/token/"),
        .atom_url = text_of("https://trust.example/c/token/feed.atom"),
        .json_url = text_of("https://trust.example/c/token/feed.json"),
        .id = text_of("tag:trust.example,2026:c/token"),
        .updated = text_of("2026-01-01T00:00:00Z"),
        .entry_title = WORDS.feed_title,
        .entry_text = WORDS.feed_lead,
    };
    struct buf atom = {0}, json = {0};
    if (!stub_feed_add_atom(&feed, arena, &atom))
        fail("no memory");
    stub_feed_add_json(&feed, arena, &json);
    put(folder, "feed.atom", buf_text(&atom));
    put(folder, "feed.json", buf_text(&json));
    buf_release(&atom);
    buf_release(&json);
}

int main(int argc, char **argv)
{
    struct arena arena;
    if (argc != 5)
        fail("usage: sealed PASSPHRASE PARTS STYLE FOLDER");
    arena_init(&arena);
    put_page(&arena, argv);
    put_script(argv[4]);
    put_stubs(&arena, argv[4]);
    arena_release(&arena);
    return EXIT_SUCCESS;
}
