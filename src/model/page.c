#include "model/page.h"

#define IN_PAGE(member) offsetof(struct page, member)
#define AT(member)      offsetof(struct entry, member)
#define COUNT(table)    (sizeof(table) / sizeof(table)[0])

const char *const COLLECTION_NAMES[COLLECTION_COUNT] = {"certifications", "documents", "faq",
                                                        "updates"};

static const char *const ACCESS[] = {"public", "on-request", NULL};

static const struct field PAGE_FIELDS[] = {
    {"title", FIELD_WORDS, FIELD_REQUIRED, IN_PAGE(title), NULL, NULL, "title of the page"},
    {"description", FIELD_WORDS, 0, IN_PAGE(description), NULL, NULL,
     "one sentence for search engines and link previews"},
    {"order", FIELD_NUMBER, 0, IN_PAGE(order), NULL, NULL,
     "place in the menu, lowest first; pages without one follow by title"},
    {"menu", FIELD_FLAG, 0, IN_PAGE(menu), NULL, NULL,
     "whether the menu shows it; true for pages directly in pages/"},
    {"updated", FIELD_DATE, 0, IN_PAGE(updated), NULL, NULL, "day of its last review"},
};
const struct schema PAGE_SCHEMA = {"page", PAGE_FIELDS, COUNT(PAGE_FIELDS), sizeof(struct page)};

static const struct field CERTIFICATION_FIELDS[] = {
    {"title", FIELD_WORDS, FIELD_REQUIRED, AT(title), NULL, NULL, "name of the certificate"},
    {"issuer", FIELD_TEXT, 0, AT(issuer), NULL, NULL, "who issued it"},
    {"scope", FIELD_PROSE, 0, AT(scope), NULL, NULL, "what it covers"},
    {"from", FIELD_DATE, 0, AT(from), NULL, NULL, "valid from"},
    {"until", FIELD_DATE, 0, AT(until), NULL, NULL, "valid until"},
    {"url", FIELD_URL, 0, AT(url), NULL, NULL, "its page in a public register"},
    {"document", FIELD_ID, 0, AT(document), NULL, NULL, "id of the document that shows it"},
    {"order", FIELD_NUMBER, 0, AT(order), NULL, NULL, "place on the page, lowest first"},
};

static const struct field DOCUMENT_FIELDS[] = {
    {"title", FIELD_WORDS, FIELD_REQUIRED, AT(title), NULL, NULL, "title of the document"},
    {"file", FIELD_FILE, 0, AT(file), NULL, NULL, "the file to download, in the same folder"},
    {"version", FIELD_TEXT, 0, AT(version), NULL, NULL, "its version"},
    {"date", FIELD_DATE, 0, AT(date), NULL, NULL, "its day"},
    {"language", FIELD_LANGUAGE, 0, AT(language), NULL, NULL,
     "its language (BCP 47 in lower case)"},
    {"access", FIELD_CHOICE, 0, AT(access), NULL, ACCESS,
     "public (the default), or on-request, then without a file"},
    {"order", FIELD_NUMBER, 0, AT(order), NULL, NULL, "place on the page, lowest first"},
};

static const struct field FAQ_FIELDS[] = {
    {"title", FIELD_WORDS, FIELD_REQUIRED, AT(title), NULL, NULL, "the question"},
    {"category", FIELD_WORDS, 0, AT(category), NULL, NULL, "heading to stand under"},
    {"order", FIELD_NUMBER, 0, AT(order), NULL, NULL, "place on the page, lowest first"},
};

static const struct field UPDATE_FIELDS[] = {
    {"title", FIELD_WORDS, FIELD_REQUIRED, AT(title), NULL, NULL, "what is new"},
    {"date", FIELD_DATE, FIELD_REQUIRED, AT(date), NULL, NULL, "its day"},
};

const struct schema COLLECTION_SCHEMAS[COLLECTION_COUNT] = {
    {"certification", CERTIFICATION_FIELDS, COUNT(CERTIFICATION_FIELDS), sizeof(struct entry)},
    {"document", DOCUMENT_FIELDS, COUNT(DOCUMENT_FIELDS), sizeof(struct entry)},
    {"question", FAQ_FIELDS, COUNT(FAQ_FIELDS), sizeof(struct entry)},
    {"update", UPDATE_FIELDS, COUNT(UPDATE_FIELDS), sizeof(struct entry)},
};

bool page_lends_its_words(const struct page *page)
{
    static const char *const PATHS[] = {"", "subprocessors", "changes", "subscribe", "404"};
    for (size_t i = 0; i < COUNT(PATHS); i++) {
        if (text_is(page->path, PATHS[i]))
            return true;
    }
    for (size_t i = 0; i < COLLECTION_COUNT; i++) {
        if (text_is(page->path, COLLECTION_NAMES[i]))
            return true;
    }
    return false;
}
