/*
 * model/: what notices say together of one vendor, where they turn each other back.
 */
#include "test_model.h"

#include <stdio.h>
#include <string.h>

#include "model/turn.h"

enum { MOST_NOTICES = 8 };

/* A ledger as a list of notices, oldest first. */
struct company {
    char yaml[2048]; /* which the notices borrow from */
    struct reading reading;
    struct notice notices[MOST_NOTICES];
    struct site site;
};

/*
 * Each notice is a line "PUBLISHED EFFECTIVE KIND NOW" about the vendor `a`, with the last
 * digits of days of 2026: "03-01 04-01 added {name: A}".
 */
static void company_init(struct company *company, const char *lines)
{
    char *yaml = company->yaml;
    *company = (struct company){.yaml = "notices:\n", .site.notices.items = company->notices};
    for (const char *line = lines; line != NULL; line = strchr(line, '\n')) {
        char published[8], effective[8], kind[16], now[64] = "", one[128];
        line += *line == '\n';
        snprintf(one, sizeof one, "%.*s", (int)strcspn(line, "\n"), line);
        size_t len = strlen(yaml);
        ck_assert_int_ge(sscanf(one, "%7s %7s %15s %63[^\n]", published, effective, kind, now), 3);
        snprintf(yaml + len, sizeof company->yaml - len,
                 "  - {published: 2026-%s, effective: 2026-%s, changes: "
                 "[{vendor: a, kind: %s%s%s}]}\n",
                 published, effective, kind, now[0] == '\0' ? "" : ", now: ", now);
        company->site.notices.count++;
    }
    reading_init(&company->reading, yaml);
    const struct value *list = reading_find(&company->reading, "notices");
    for (size_t i = 0; i < list->list.count; i++) {
        const struct value *map = &list->list.items[i];
        ck_assert(schema_read(&company->reading.reader, &NOTICE_SCHEMA, map, &company->notices[i]));
        ck_assert(notice_finish(&company->reading.reader, &company->notices[i], map));
    }
    turn_note_all(&company->site);
}

static void company_release(struct company *company)
{
    reading_release(&company->reading);
}

/* What the last notice is, by those before it. */
static const struct {
    const char *lines;
    int turn;
    bool brings_news;
} TURNS[] = {
    {"01-01 01-01 listed {name: A}", TURN_NONE, false},
    {"01-01 02-01 added {name: A}", TURN_NONE, true},
    {"01-01 01-01 listed {name: A}\n02-01 04-01 removed\n03-01 04-01 added {name: A}", TURN_STAYS,
     false},
    {"01-01 01-01 listed {name: A}\n02-01 04-01 removed\n03-01 04-01 added {name: A, data: X}",
     TURN_STAYS, true},
    {"01-01 01-01 listed {name: A}\n02-01 04-01 removed\n03-01 04-02 added {name: A}", TURN_NONE,
     true},
    /* On the day itself it has left. */
    {"01-01 01-01 listed {name: A}\n02-01 04-01 removed\n04-01 04-01 added {name: A}", TURN_NONE,
     true},
    /* Withdrawn, and announced again: it was never in use. */
    {"01-01 04-01 added {name: A}\n02-01 04-01 removed\n03-01 04-01 added {name: A}", TURN_NONE,
     true},
    {"01-01 01-01 listed {name: A, retention: X}\n02-01 04-01 changed {retention: Y}\n"
     "03-01 04-01 changed {retention: X}",
     TURN_GOES_BACK, false},
    {"01-01 01-01 listed {name: A, retention: X}\n02-01 04-01 changed {retention: Y}\n"
     "03-01 04-01 changed {retention: Z}",
     TURN_NONE, true},
    {"01-01 01-01 listed {name: A, retention: X}\n02-01 04-01 changed {retention: Y}\n"
     "03-01 04-01 changed {retention: X, data: New}",
     TURN_NONE, true},
    {"01-01 01-01 listed {name: A, retention: X}\n02-01 04-01 changed {retention: Y}\n"
     "03-01 05-01 changed {retention: X}",
     TURN_NONE, true},
    {"01-01 01-01 listed {name: A, retention: X}\n02-01 04-01 changed {retention: Y}\n"
     "04-01 04-01 changed {retention: X}",
     TURN_NONE, true},
    /* What was taken back is announced once more. */
    {"01-01 01-01 listed {name: A, retention: X}\n02-01 04-01 changed {retention: Y}\n"
     "03-01 04-01 changed {retention: X}\n03-02 04-01 changed {retention: Y}",
     TURN_NONE, true},
};

START_TEST(turn_is_told_by_the_notices_before)
{
    struct company company;
    company_init(&company, TURNS[_i].lines);
    const struct notice *last = &company.notices[company.site.notices.count - 1];
    ck_assert_int_eq(last->changes[0].turn, TURNS[_i].turn);
    ck_assert_int_eq(last->changes[0].brings_news, TURNS[_i].brings_news);
    ck_assert_int_eq(last->brings_news, TURNS[_i].brings_news);
    company_release(&company);
}
END_TEST

/* Where the vendor stands on a day: "STATUS FROM UNTIL NAME". */
static const struct {
    const char *lines, *day, *wanted;
} DAYS[] = {
    /* A return. */
    {"01-01 01-01 listed {name: A}\n02-01 05-01 removed\n06-01 09-01 added {name: B}", "2026-04-30",
     "current  2026-04-30 A"},
    {"01-01 01-01 listed {name: A}\n02-01 05-01 removed\n06-01 09-01 added {name: B}", "2026-05-01",
     "upcoming 2026-09-01  B"},
    {"01-01 01-01 listed {name: A}\n02-01 05-01 removed\n06-01 09-01 added {name: B}\n"
     "06-02 12-01 removed",
     "2026-06-02", "upcoming 2026-09-01 2026-11-30 B"},
    {"01-01 01-01 listed {name: A}\n02-01 05-01 removed\n06-01 09-01 added {name: B}\n"
     "06-02 09-01 removed",
     "2026-06-02", "former  2026-04-30 A"},
    {"01-01 01-01 listed {name: A}\n02-01 05-01 removed\n06-01 09-01 added {name: B}\n"
     "06-02 09-01 removed",
     "2026-09-02", "former  2026-04-30 A"},
    {"01-01 01-01 listed {name: A}\n02-01 05-01 removed\n06-01 09-01 added {name: B}\n"
     "06-02 09-01 removed\n06-03 10-01 added {name: C}",
     "2026-06-03", "upcoming 2026-10-01  C"},
    /* A removal that is called off. */
    {"01-01 02-01 added {name: A}\n03-01 05-01 removed\n04-01 05-01 added {name: A}", "2026-04-30",
     "current 2026-02-01  A"},
    {"01-01 02-01 added {name: A}\n03-01 05-01 removed\n04-01 05-01 added {name: A}", "2026-05-01",
     "current 2026-02-01  A"},
    {"01-01 02-01 added {name: A}\n03-01 05-01 removed\n04-01 05-01 added {name: A}\n"
     "04-02 07-01 removed",
     "2026-05-01", "current 2026-02-01 2026-06-30 A"},
    /* One that is brought forward, and then called off. */
    {"01-01 02-01 added {name: A}\n03-01 08-01 removed\n04-01 05-01 removed", "2026-09-01",
     "former 2026-02-01 2026-04-30 A"},
    {"01-01 02-01 added {name: A}\n03-01 08-01 removed\n04-01 05-01 removed\n"
     "04-02 05-01 added {name: A}",
     "2026-09-01", "current 2026-02-01  A"},
    /* An addition that is put off, and one that is brought forward. */
    {"01-01 05-01 added {name: A}\n02-01 05-01 removed\n02-02 07-01 added {name: A}", "2026-05-02",
     "upcoming 2026-07-01  A"},
    {"01-01 05-01 added {name: A}\n02-01 05-01 removed\n02-02 07-01 added {name: A}", "2026-07-01",
     "current 2026-07-01  A"},
    {"01-01 05-01 added {name: A}\n02-01 04-01 added {name: A}", "2026-05-01",
     "current 2026-04-01  A"},
    /* An addition that is withdrawn. */
    {"01-01 05-01 added {name: A}\n02-01 05-01 removed", "2026-02-01",
     "withdrawn 2026-05-01 2026-04-30 A"},
};

START_TEST(ledger_follows_plans_that_change)
{
    struct company company;
    struct ledger ledger;
    struct date day;
    char seen[128];
    company_init(&company, DAYS[_i].lines);
    ck_assert(date_parse(text_of(DAYS[_i].day), &day));
    struct arena *arena = company.reading.reader.arena;
    ledger_init(&ledger, &company.site, arena);
    const struct vendors vendors = ledger_vendors(&ledger, &company.site, day);
    ck_assert_uint_eq(vendors.count, 1);
    const struct vendor *vendor = &vendors.items[0];
    struct text from = date_format(arena, vendor->from.date);
    struct text until = date_format(arena, vendor->until.date);
    snprintf(seen, sizeof seen, "%s %.*s %.*s %.*s", STATUS_WORDS[vendor_status(vendor, day)],
             TEXT_ARG(from), TEXT_ARG(until), TEXT_ARG(vendor->name));
    ck_assert_str_eq(seen, DAYS[_i].wanted);
    company_release(&company);
}
END_TEST

TCase *test_model_turns(void)
{
    TCase *cases = tcase_create("turns");
    tcase_add_loop_test(cases, turn_is_told_by_the_notices_before, 0, ROWS(TURNS));
    tcase_add_loop_test(cases, ledger_follows_plans_that_change, 0, ROWS(DAYS));
    return cases;
}
