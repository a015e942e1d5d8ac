#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <string.h>

#include "input/growth.h"
#include "input/markdown.h"

/*
 * cmark's own writer, which markdown_render() does without: here the aim is to
 * lose nothing, and what comes of it is read and never published.
 */

static const char *const EXTENSIONS[] = {"table", "strikethrough", "autolink"};
enum { EXTENSION_COUNT = sizeof EXTENSIONS / sizeof EXTENSIONS[0] };

static cmark_parser *open_parser(cmark_mem *memory)
{
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, memory);
    for (size_t i = 0; i < EXTENSION_COUNT; i++)
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(EXTENSIONS[i]));
    return parser;
}

/* Raw HTML has no attributes of ours: a comment in front says where it stands. */
static void mark_lines(cmark_node *document, struct arena *arena)
{
    cmark_iter *iter = cmark_iter_new(document);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (cmark_node_get_type(node) != CMARK_NODE_HTML_BLOCK)
            continue;
        struct text html = text_of(cmark_node_get_literal(node));
        struct text mark =
            arena_printf(arena, "<!--candor-line:%d-->", cmark_node_get_start_line(node));
        cmark_node_set_literal(node, arena_string(arena, arena_join(arena, mark, html)));
    }
    cmark_iter_free(iter);
}

bool markdown_write_html(const struct markdown_input *input, struct arena *arena,
                         struct diags *diags, struct text *html)
{
    enum { OPTIONS = CMARK_OPT_UNSAFE | CMARK_OPT_SOURCEPOS };
    if (!growth_check(input, diags))
        return false;
    cmark_mem *memory = cmark_get_arena_mem_allocator();
    memory->calloc(1, 1); /* makes the arena, which can not be pushed before */
    cmark_arena_push();
    cmark_parser *parser = open_parser(memory);
    cmark_parser_feed(parser, input->text.ptr, input->text.len);
    cmark_node *document = cmark_parser_finish(parser);
    mark_lines(document, arena);
    *html = arena_copy(arena, text_of(cmark_render_html(
                                  document, OPTIONS, cmark_parser_get_syntax_extensions(parser))));
    cmark_arena_pop();
    return true;
}
