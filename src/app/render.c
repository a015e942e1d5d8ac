#include <stdio.h>
#include <string.h>

#include "app/session.h"
#include "base/fs.h"
#include "base/limits.h"
#include "input/data.h"
#include "input/encoding.h"
#include "template/library.h"

static bool read_text(struct session *session, struct text path, uint32_t *source)
{
    struct text bytes = {NULL, 0};
    enum fs_status status =
        fs_read(arena_string(&session->arena, path), LIMIT_FILE_BYTES, &session->arena, &bytes);
    const char *reason = fs_file_reason(status);
    *source = sources_add(&session->sources, path, bytes);
    if (status != FS_OK) {
        diag_error(&session->diags, span_of_source(*source),
                   status == FS_TOO_LARGE ? "too-large" : "unreadable",
                   "can not read this file: %s", reason);
        return false;
    }
    return encoding_check(&session->sources, *source, &session->diags);
}

static bool add_template(struct session *session, struct library *library, struct text path,
                         struct text name)
{
    uint32_t source;
    return read_text(session, path, &source) && library_add(library, name, source, &session->diags);
}

static struct text without_ending(struct text name)
{
    return text_has_suffix(name, ".mustache") ? text_slice(name, 0, name.len - strlen(".mustache"))
                                              : name;
}

static bool add_partials(struct session *session, struct library *library, struct text folder,
                         struct text prefix, unsigned depth)
{
    struct text *names;
    size_t count;
    bool ok = true;
    enum fs_status status =
        fs_list(arena_string(&session->arena, folder), &session->arena, &names, &count);
    bool is_too_deep = depth > LIMIT_DIR_DEPTH;
    const char *reason = is_too_deep ? "folders are nested too deep" : fs_folder_reason(status);
    if (status != FS_OK || is_too_deep) {
        uint32_t source = sources_add(&session->sources, folder, (struct text){NULL, 0});
        diag_error(&session->diags, span_of_source(source), is_too_deep ? "too-deep" : "unreadable",
                   "can not read this folder: %s", reason);
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        struct text path =
            arena_printf(&session->arena, "%.*s/%.*s", TEXT_ARG(folder), TEXT_ARG(names[i]));
        struct text stem = without_ending(names[i]);
        struct text name =
            arena_printf(&session->arena, "%.*s%.*s", TEXT_ARG(prefix), TEXT_ARG(stem));
        if (fs_is_dir(path.ptr))
            ok = add_partials(session, library, path,
                              arena_printf(&session->arena, "%.*s/", TEXT_ARG(name)), depth + 1) &&
                 ok;
        else if (text_has_suffix(names[i], ".mustache"))
            ok = add_template(session, library, path, name) && ok;
    }
    return ok;
}

/* Without --data the template sees an empty map. */
static bool read_data(struct session *session, struct value *data)
{
    struct text path = text_of(session->options->data);
    uint32_t source;
    *data = (struct value){.kind = VALUE_MAP};
    if (path.len == 0)
        return true;
    if (!read_text(session, path, &source))
        return false;
    const struct data_input input = {
        .sources = &session->sources,
        .span = {source, 0, (uint32_t)sources_get(&session->sources, source)->bytes.len},
        .numbers = DATA_NUMBERS_NORMAL,
    };
    if (text_has_suffix(path, ".json"))
        return data_parse_json(&input, &session->arena, &session->diags, data);
    return data_parse_yaml(&input, &session->arena, &session->diags, data);
}

static bool render(struct session *session, struct buf *out)
{
    const struct options *options = session->options;
    struct text path = text_of(options->arguments[0]), name = text_of("the template");
    struct library *library = library_new(&session->arena, &session->sources,
                                          options->is_lenient ? TEMPLATE_LENIENT : TEMPLATE_STRICT);
    struct value data;
    bool ok = read_data(session, &data);
    if (options->partials != NULL)
        ok =
            add_partials(session, library, text_of(options->partials), (struct text){NULL, 0}, 0) &&
            ok;
    ok = add_template(session, library, path, name) && ok;
    return library_link(library, &session->diags) && ok &&
           library_render(library, name, &data, out, &session->diags);
}

enum exit_status command_render(const struct options *options)
{
    static const char *const NO_FORMATS[] = {NULL};
    struct session session;
    struct buf out = {0};
    enum exit_status status = EXIT_USAGE;
    if (session_start(&session, options, NO_FORMATS)) {
        if (render(&session, &out))
            fwrite(out.ptr, 1, out.len, stdout);
        session_report(&session, NULL);
        status = session_status(&session);
    }
    buf_release(&out);
    session_end(&session);
    return status;
}
