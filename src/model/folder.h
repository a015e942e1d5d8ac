/*
 * A folder of content files on its way into the model.
 */
#ifndef MODEL_FOLDER_H
#define MODEL_FOLDER_H

#include "model/document.h"

/* A folder's files, sorted by their ids, each to be taken as it comes. */
struct folder {
    struct text path; /* "content/vendors" */
    struct text *names;
    size_t count;
    bool has_other_files; /* files without ".md" belong here */
    bool keeps_languages; /* translations stay when the site gives their language up */
};

/*
 * Fills in the folder's names.  A folder that is not there is empty; one that
 * can not be read is reported as unreadable, one elsewhere as outside-link.
 */
bool folder_open(struct loader *loader, struct folder *folder);

/* The path of a file in it. */
struct text folder_join(const struct folder *folder, struct text name, struct arena *arena);

/* "deepl" of "deepl.md" and of "deepl.de.md". */
struct text folder_id_of(struct text name);

/*
 * True for a file that is an entry of its own: "deepl.md", with an id for a
 * name.  A translation is none; what is wrong with its name is reported here:
 * unknown-language, orphan-translation; and of others bad-id, unexpected-file.
 */
bool folder_is_entry(struct loader *loader, const struct folder *folder, struct text name);

/* True for the name of a folder that pages may lie in, which is a part of their URL; else bad-id.
 */
bool folder_is_part(struct loader *loader, const struct folder *folder, struct text name);

/*
 * The language of a translation of the entry `id`, with its number in the site
 * (SIZE_MAX: none of its own).  False for other files, and for what is no
 * language tag.
 */
bool folder_is_translation(const struct loader *loader, struct text name, struct text id,
                           size_t *language);

/* Reports unknown-language, and unexpected-file for the site's first one. */
void folder_check_language(struct loader *loader, struct text name, struct span at,
                           struct diags *diags);

bool folder_has(const struct folder *folder, struct text name);

/* Reports unexpected-file for what lies in content/ and is not read. */
void folder_check_top(struct loader *loader);

#endif
