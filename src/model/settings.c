#include "model/settings.h"

#include "model/url.h"

#define AT(member)          offsetof(struct settings, member)
#define IN_SECURITY(member) offsetof(struct security, member)

static const struct field SECURITY_FIELDS[] = {
    {"contact", FIELD_CONTACT, FIELD_REQUIRED, IN_SECURITY(contact), NULL, NULL,
     "where to report a weakness: an e-mail address or a URL"},
    {"expires", FIELD_DATE, FIELD_REQUIRED, IN_SECURITY(expires), NULL, NULL,
     "the last day on which this may be relied on (RFC 9116, section 2.5.5)"},
    {"policy", FIELD_URL, 0, IN_SECURITY(policy), NULL, NULL, "the disclosure policy"},
    {"encryption", FIELD_URL, 0, IN_SECURITY(encryption), NULL, NULL, "a key to write with"},
    {"acknowledgments", FIELD_URL, 0, IN_SECURITY(acknowledgments), NULL, NULL,
     "whom you thank for reports"},
};

static const struct schema SECURITY_SCHEMA = {"security block", SECURITY_FIELDS,
                                              sizeof SECURITY_FIELDS / sizeof SECURITY_FIELDS[0],
                                              sizeof(struct security)};

#define IN_COLUMNS(member)   offsetof(struct customer_columns, member)
#define IN_CUSTOMERS(member) offsetof(struct customer_settings, member)
#define COLUMN(member)                                                                             \
    {                                                                                              \
#member, FIELD_TEXT, 0, IN_COLUMNS(member), NULL, NULL, "its heading in customers.csv"     \
    }

const char *const ANNEX_WORDS[] = {"2021-914", "2021-915", "uk-addendum", "schedule", NULL};

static const struct field COLUMN_FIELDS[] = {
    COLUMN(id),       COLUMN(name),     COLUMN(token),          COLUMN(products),
    COLUMN(regions),  COLUMN(features), COLUMN(notice_days),    COLUMN(notice_business_days),
    COLUMN(language), COLUMN(contacts), COLUMN(passphrase_env),
};

static const struct schema COLUMN_SCHEMA = {"columns block", COLUMN_FIELDS,
                                            sizeof COLUMN_FIELDS / sizeof COLUMN_FIELDS[0],
                                            sizeof(struct customer_columns)};

static const struct field CUSTOMER_FIELDS[] = {
    {"output", FIELD_TEXT, 0, IN_CUSTOMERS(output), NULL, NULL,
     "a folder of their own for their lists, relative to the site's; needs `base_url`"},
    {"base_url", FIELD_BASE_URL, 0, IN_CUSTOMERS(base_url), NULL, NULL,
     "where that folder will stand: starts with https:// and ends with /"},
    {"annexes", FIELD_CHOICES, 0, IN_CUSTOMERS(annexes), NULL, ANNEX_WORDS,
     "the annexes for contracts that each customer gets; all where absent"},
    {"columns", FIELD_RECORD, 0, IN_CUSTOMERS(columns), &COLUMN_SCHEMA, NULL,
     "headings of customers.csv that are called otherwise than the fields"},
};

static const struct schema CUSTOMERS_SCHEMA = {"customers block", CUSTOMER_FIELDS,
                                               sizeof CUSTOMER_FIELDS / sizeof CUSTOMER_FIELDS[0],
                                               sizeof(struct customer_settings)};

static const struct field FIELDS[] = {
    {"title", FIELD_WORDS, FIELD_REQUIRED, AT(title), NULL, NULL, "title of the site"},
    {"company", FIELD_TEXT, FIELD_REQUIRED, AT(company), NULL, NULL, "who publishes it"},
    {"base_url", FIELD_BASE_URL, FIELD_REQUIRED, AT(base_url), NULL, NULL,
     "where it will stand: starts with https:// and ends with /"},
    {"contact", FIELD_EMAIL, FIELD_REQUIRED, AT(contact), NULL, NULL,
     "e-mail address for questions and objections"},
    {"feed_id", FIELD_TEXT, 0, AT(feed_id), NULL, NULL,
     "what ids in feeds start with, for a site that moves: a host and a day on which it was yours "
     "(RFC 4151), such as trust.example.com,2026"},
    {"description", FIELD_WORDS, 0, AT(description), NULL, NULL, "one sentence about the site"},
    {"notice", FIELD_RECORD, 0, AT(stated_notice), &WINDOW_SCHEMA, NULL,
     "how long before a change takes effect it is announced: {days: 30} or {business_days: 10}"},
    {"home_region", FIELD_HOME, 0, AT(home), NULL, NULL,
     "what counts as inside for transfers: EEA (the default), UK, CH or a country"},
    {"products", FIELD_NAMES, 0, AT(products), NULL, NULL, "ids and names of the products"},
    {"regions", FIELD_NAMES, 0, AT(regions), NULL, NULL,
     "ids and names of the regions that customers choose from"},
    {"features", FIELD_NAMES, 0, AT(features), NULL, NULL,
     "ids and names of the options that customers switch"},
    {"categories", FIELD_NAMES, 0, AT(categories), NULL, NULL,
     "ids and names of the groups on the list, in order"},
    {"languages", FIELD_LANGUAGES, 0, AT(languages), NULL, NULL,
     "languages of the site (BCP 47 in lower case); the first has no path prefix"},
    {"security", FIELD_RECORD, 0, AT(security), &SECURITY_SCHEMA, NULL,
     "makes .well-known/security.txt (RFC 9116)"},
    {"links", FIELD_LINKS, 0, AT(links), NULL, NULL, "links of the footer, by title"},
    {"customers", FIELD_RECORD, 0, AT(customers), &CUSTOMERS_SCHEMA, NULL,
     "how the lists of customers are made"},
};

const struct schema SETTINGS_SCHEMA = {"site", FIELDS, sizeof FIELDS / sizeof FIELDS[0],
                                       sizeof(struct settings)};

/* YYYY, YYYY-MM or YYYY-MM-DD. */
static bool is_tag_date(struct text text)
{
    static const char REST[] = "0000-01-01";
    char day[sizeof REST - 1];
    struct date date;
    if (text.len != 4 && text.len != 7 && text.len != 10)
        return false;
    for (size_t i = 0; i < sizeof day; i++)
        day[i] = i < text.len ? text.ptr[i] : REST[i];
    return date_parse((struct text){day, sizeof day}, &date);
}

/* A name of the DNS in small letters: what url_find_base_fault() asks of a host, without a port. */
static bool is_tag_host(struct text text, struct arena *arena)
{
    struct text url = arena_printf(arena, "https://%.*s/", TEXT_ARG(text));
    return text.len > 0 && text_find_byte(text, '/') == SIZE_MAX &&
           text_find_byte(text, ':') == SIZE_MAX && url_find_base_fault(url) == NULL &&
           text_equal(url_lower_host(url, arena), url);
}

/* RFC 4151, 2.1.  Without a key: the host of base_url, and the year in which candor began. */
static bool finish_feed_id(struct settings *settings, struct arena *arena, struct diags *diags)
{
    struct text rest, day;
    if (settings->feed_id.len == 0) {
        struct text url = text_skip(settings->base_url, sizeof "https://" - 1);
        struct text host = text_cut(url, '/', &rest), port;
        host = text_cut(host, ':', &port);
        settings->feed_id = arena_printf(arena, "%.*s,2026", TEXT_ARG(host));
        return true;
    }
    struct text host = text_cut(settings->feed_id, ',', &day);
    if (is_tag_host(host, arena) && is_tag_date(day))
        return true;
    struct diag *diag = diag_error(diags, settings->feed_id_at, "bad-feed-id",
                                   "\"%.*s\" can not start the ids of feeds (RFC 4151)",
                                   TEXT_ARG(settings->feed_id));
    diag_hint(diags, diag, "write a host and a day on which it was yours: trust.example.com,2026");
    return false;
}

/* A folder elsewhere has an address elsewhere. */
static bool finish_customers(const struct settings *settings, struct diags *diags)
{
    const struct customer_settings *customers = &settings->customers;
    bool has_output = customers->output.len > 0, has_url = customers->base_url.len > 0;
    if (has_output == has_url)
        return true;
    struct diag *diag =
        diag_error(diags, customers->at, "missing-key", "`customers` has `%s` and no `%s`",
                   has_output ? "output" : "base_url", has_output ? "base_url" : "output");
    diag_hint(diags, diag, "a folder of their own is published under an address of its own");
    return false;
}

bool settings_finish(struct settings *settings, struct arena *arena, struct diags *diags)
{
    bool ok = finish_feed_id(settings, arena, diags);
    /* Within the EEA there is no transfer, whichever member one is in (Art. 44 GDPR). */
    if (settings->home.at.source == 0 || place_is_eea(settings->home.number))
        settings->home.number = place_find_code(text_of("EEA"));
    ok = window_finish(&settings->notice, &settings->stated_notice, settings->notice_at, diags) &&
         ok;
    return finish_customers(settings, diags) && ok;
}

bool settings_has_annex(const struct settings *settings, enum annex annex)
{
    unsigned annexes = settings->customers.annexes;
    return annexes == 0 || (annexes >> annex & 1) != 0;
}

enum home_region settings_home(const struct settings *settings)
{
    struct text code = place_code(settings->home.number);
    if (text_is(code, "EEA"))
        return HOME_EEA;
    if (text_is(code, "GB"))
        return HOME_UK;
    return text_is(code, "CH") ? HOME_CH : HOME_OTHER;
}

/* A name that is reserved for examples, or one below it (RFC 2606, 2 and 3). */
static bool is_reserved(struct text host)
{
    static const char *const NAMES[] = {"example.com", "example.net", "example.org", "example",
                                        "test",        "invalid",     "localhost"};
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        struct text name = text_of(NAMES[i]);
        struct text end = host.len < name.len ? host : text_skip(host, host.len - name.len);
        bool is_below = host.len > name.len && host.ptr[host.len - name.len - 1] == '.';
        if (text_equal_fold(end, name) && (is_below || host.len == name.len))
            return true;
    }
    return false;
}

static struct text host_of(struct text url)
{
    struct text rest, authority = text_cut(text_skip(url, sizeof "https://" - 1), '/', &rest);
    return text_cut(authority, ':', &rest);
}

static void report_left_over(const struct value *map, const char *key, struct diags *diags)
{
    const struct value *value = value_find(map, key);
    struct diag *diag = diag_warning(diags, value != NULL ? value->at : map->at,
                                     "starter-left-over", "this is what `candor init` wrote");
    diag_hint(diags, diag, "make it your own");
}

void settings_check_starter(const struct settings *settings, const struct value *map,
                            struct diags *diags)
{
    struct text host;
    if (settings->base_url.len == 0 || is_reserved(host_of(settings->base_url)))
        return;
    text_cut(settings->contact, '@', &host);
    if (text_is(settings->title.first, "Trust at Example"))
        report_left_over(map, "title", diags);
    if (text_is(settings->company, "Example GmbH"))
        report_left_over(map, "company", diags);
    if (text_find(settings->description.first, "Example GmbH") != SIZE_MAX)
        report_left_over(map, "description", diags);
    if (is_reserved(host))
        report_left_over(map, "contact", diags);
    for (size_t i = 0; i < settings->links.count; i++) {
        const struct link *link = &settings->links.items[i];
        if (!text_has_prefix(link->url, "https://") || !is_reserved(host_of(link->url)))
            continue;
        struct diag *diag = diag_warning(diags, link->at, "starter-left-over",
                                         "this link leads to an address for examples (RFC 2606)");
        diag_hint(diags, diag, "put in your own, or take the line out");
    }
}
