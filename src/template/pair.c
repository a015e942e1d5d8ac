#include "template/pair.h"

#include "base/limits.h"

/* A pair whose end has not come yet. */
struct open_pair {
    struct open_pair *outer;
    struct tag *tag;
    bool is_explained; /* a complaint has already named its missing end */
};

struct pairing {
    const struct template_input *input;
    struct open_pair pairs[LIMIT_TEMPLATE_DEPTH];
    struct open_pair *innermost; /* NULL where none is open */
    size_t depth;
};

/* The name that a closing tag must give; `*` is written in front of a dynamic one. */
static bool closes(const struct tag *closing, const struct tag *opening)
{
    if (!opening->is_dynamic)
        return text_equal(closing->name, opening->name);
    return text_has_prefix(closing->name, "*") &&
           text_equal(text_trim(text_skip(closing->name, 1)), opening->name);
}

static struct open_pair *find_pair(const struct pairing *pairing, const struct tag *closing)
{
    struct open_pair *pair = pairing->innermost;
    while (pair != NULL && !closes(closing, pair->tag))
        pair = pair->outer;
    return pair;
}

/* The pair whose name a misspelt closing tag most likely means; NULL where none is near. */
static struct open_pair *find_nearest_pair(const struct pairing *pairing, const struct tag *closing,
                                           struct nearest *nearest)
{
    struct open_pair *found = NULL;
    *nearest = nearest_init(closing->name);
    for (struct open_pair *pair = pairing->innermost; pair != NULL; pair = pair->outer) {
        size_t before = nearest->distance;
        if (!pair->tag->is_dynamic)
            nearest_offer(nearest, pair->tag->name);
        if (nearest->distance != before)
            found = pair;
    }
    return found;
}

static void hint_closing(const struct pairing *pairing, struct diag *diag,
                         const struct tag *opening)
{
    diag_hint(pairing->input->diags, diag, "close it with {{/%s%.*s}}",
              opening->is_dynamic ? "*" : "", TEXT_ARG(opening->name));
}

static bool open_one(struct pairing *pairing, struct tag *tag)
{
    if (pairing->depth == LIMIT_TEMPLATE_DEPTH) {
        diag_error(pairing->input->diags, tag->at, "too-deep",
                   "sections nest more than %d deep here", LIMIT_TEMPLATE_DEPTH);
        return false;
    }
    struct open_pair *pair = &pairing->pairs[pairing->depth++];
    *pair = (struct open_pair){.outer = pairing->innermost, .tag = tag};
    pairing->innermost = pair;
    return true;
}

static void close_innermost(struct pairing *pairing, const struct tag *closing)
{
    pairing->innermost->tag->closing = closing;
    pairing->innermost = pairing->innermost->outer;
    pairing->depth--;
}

/*
 * Reports a closing tag that is not the innermost pair's, with the pairs up to
 * `end` as second places.  They are marked, so that neither a later closing
 * tag nor the lack of one is reported on top.
 */
static struct diag *report_mismatch(struct pairing *pairing, const struct tag *closing,
                                    const struct open_pair *end)
{
    struct diags *diags = pairing->input->diags;
    struct diag *diag = diag_error(
        diags, closing->name_at, "mismatched-section", "`%.*s` is closed here, but `%.*s` is open",
        TEXT_ARG(closing->name), TEXT_ARG(pairing->innermost->tag->name));
    hint_closing(pairing, diag, pairing->innermost->tag);
    for (struct open_pair *pair = pairing->innermost; pair != end; pair = pair->outer) {
        diag_note(diags, diag, pair->tag->at, "`%.*s` opened here", TEXT_ARG(pair->tag->name));
        pair->is_explained = true;
    }
    return diag;
}

/* Ends `pair`, and before it the pairs inside it, which have no end of their own. */
static void close_through(struct pairing *pairing, const struct open_pair *pair,
                          const struct tag *closing)
{
    while (pairing->innermost != pair)
        close_innermost(pairing, closing);
    close_innermost(pairing, closing);
}

static void report_stray(const struct pairing *pairing, const struct tag *closing)
{
    struct diags *diags = pairing->input->diags;
    struct diag *diag =
        diag_error(diags, closing->at, "stray-closing-tag",
                   "`%.*s` is closed here, but nothing is open", TEXT_ARG(closing->name));
    diag_hint(diags, diag, "open it with {{#%.*s}}, or remove this", TEXT_ARG(closing->name));
}

static void close_one(struct pairing *pairing, const struct tag *closing)
{
    struct open_pair *innermost = pairing->innermost;
    struct open_pair *pair = find_pair(pairing, closing);
    struct nearest nearest;
    if (innermost == NULL) {
        report_stray(pairing, closing);
    } else if (pair != NULL) {
        if (pair != innermost && !innermost->is_explained)
            report_mismatch(pairing, closing, pair);
        close_through(pairing, pair, closing);
    } else if ((pair = find_nearest_pair(pairing, closing, &nearest)) != NULL) {
        struct diag *diag = report_mismatch(pairing, closing, pair->outer);
        diag_hint_nearest(pairing->input->diags, diag, &nearest);
        close_through(pairing, pair, closing);
    } else {
        report_mismatch(pairing, closing, innermost->outer);
    }
}

static void report_unclosed(const struct pairing *pairing)
{
    struct diags *diags = pairing->input->diags;
    for (const struct open_pair *pair = pairing->innermost; pair != NULL; pair = pair->outer) {
        if (pair->is_explained)
            continue;
        struct diag *diag =
            diag_error(diags, pair->tag->at, "unclosed-section",
                       "`%.*s` is opened here and never closed", TEXT_ARG(pair->tag->name));
        hint_closing(pairing, diag, pair->tag);
    }
}

bool tags_pair(struct tags *tags, const struct template_input *input)
{
    struct pairing pairing = {.input = input};
    size_t errors = input->diags->errors;
    for (size_t i = 0; i < tags->count; i++) {
        struct tag *tag = &tags->items[i];
        if (tag->kind == TAG_CLOSE && input->diags->errors - errors < LIMIT_DIAGS_KEPT)
            close_one(&pairing, tag);
        tag->outer = pairing.innermost == NULL ? NULL : pairing.innermost->tag;
        if (tag_kind_opens_pair(tag->kind) && !open_one(&pairing, tag))
            return false;
    }
    report_unclosed(&pairing);
    return input->diags->errors == errors;
}
