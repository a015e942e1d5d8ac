/*
 * A set of mustache templates that refer to each other, compiled once.
 *
 *     library_new -> library_add... -> library_link -> library_check... -> library_render...
 */
#ifndef TEMPLATE_LIBRARY_H
#define TEMPLATE_LIBRARY_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/value.h"

/*
 * LENIENT is the specification to the letter: unknown names are empty, a
 * missing partial is nothing, any text may go out unescaped, and a partial may
 * include itself.  STRICT reports each of these.
 */
enum template_mode { TEMPLATE_STRICT, TEMPLATE_LENIENT };

/*
 * All templates of a site.  Immutable after library_link() and the last
 * library_check(): rendering parses nothing and changes nothing, so forked
 * workers share it.  Everything in it lives in its arena; sources must outlive
 * it.
 */
struct library;

struct library *library_new(struct arena *arena, const struct sources *sources,
                            enum template_mode mode);

/*
 * Compiles the template in `source` under `name` ("vendor", "parts/row"), which
 * is what partial and parent tags call it.  Reports every mistake at its place,
 * with the place of the tag that it pairs with: unclosed-tag, empty-tag,
 * bad-tag, bad-delimiters, unclosed-section, mismatched-section,
 * stray-closing-tag, too-deep, too-large, and in STRICT outside-block (what a
 * parent tag holds beside its blocks is lost).  False when there was any; the
 * library remembers the name, so that a template with errors is not missing as
 * well.  A later template of the same name takes the place of the earlier.
 */
bool library_add(struct library *library, struct text name, uint32_t source, struct diags *diags);

/*
 * Resolves partials and parents once all templates are added.  STRICT reports
 * missing-partial (with the nearest name), partial-cycle (with the chain that
 * leads back) and unknown-block (a parent is given a block that it does not
 * have); false when any was reported.
 */
bool library_link(struct library *library, struct diags *diags);

/*
 * Holds the template `name`, and all that it includes, against the names that
 * a record of `root` offers.  Reports
 *
 *     unknown-name    no context offers the name: with the nearest that one does
 *     unescaped-text  {{{x}}} or {{&x}} on what is not HTML
 *     not-text        {{x}} or {{>*x}} on a list or a record
 *     too-deep        more tags inside each other than rendering takes
 *
 * with the chain of inclusion, each place once however often it is reached;
 * false when any was.  What {{>*x}} includes is known only when it is rendered,
 * and checked then.  Needs library_link(); makes lookups in the records of all
 * shapes that `root` leads to fast.
 */
bool library_check(struct library *library, struct text name, const struct shape *root,
                   struct diags *diags);

/*
 * Renders `name` with `root` as the outermost context and appends to `out`.
 * HTML goes out as it is, in {{x}} as well; all other text escaped.  Empty
 * text, an empty list, false and nothing are false in a section.
 *
 * STRICT reports the names and the {{{x}}} that library_check() would.  Data
 * that has no shapes (a YAML or JSON file) may lack a key in one place: there,
 * a name is unknown when it is a key nowhere in the data, and nothing is
 * rendered.  Both modes report too-deep and too-large.  False when anything was
 * reported; what was appended until then stays.
 */
bool library_render(const struct library *library, struct text name, const struct value *root,
                    struct buf *out, struct diags *diags);

#endif
