#include "render/feed.h"

/* --- A writer of iCalendar: RFC 5545, section 3.1. --- */

/* A calendar being written; `line` is the content line at hand, not yet folded. */
struct ics {
    struct buf *out;
    struct buf line;
    bool is_unfolded;  /* what stands in for a token is not to be broken */
    struct buf common; /* what the days of one notice have in common */
};

/* How much of `text` fits into `most` octets without a character being broken. */
static size_t fitting(struct text text, size_t most)
{
    size_t len = text.len < most ? text.len : most;
    while (len > 0 && len < text.len && ((unsigned char)text.ptr[len] & 0xc0) == 0x80)
        len--;
    return len > 0 ? len : text_slice(text, 0, most).len; /* it is no UTF-8 */
}

/* A line that goes on starts with a space. */
static void add_folded(struct text line, struct buf *out)
{
    enum { MOST_OCTETS = 75 };
    size_t len = fitting(line, MOST_OCTETS);
    buf_add(out, text_slice(line, 0, len));
    while (line = text_skip(line, len), line.len > 0) {
        len = fitting(line, MOST_OCTETS - 1);
        buf_add_string(out, "\r\n ");
        buf_add(out, text_slice(line, 0, len));
    }
    buf_add_string(out, "\r\n");
}

void feed_fold_calendar(struct text calendar, struct buf *out)
{
    while (calendar.len > 0) {
        struct text line = text_cut(calendar, '\n', &calendar);
        add_folded(text_slice(line, 0, line.len - 1), out);
    }
}

static void end_line(struct ics *ics)
{
    struct text line = buf_text(&ics->line);
    if (ics->is_unfolded) {
        buf_add(ics->out, line);
        buf_add_string(ics->out, "\r\n");
    } else {
        add_folded(line, ics->out);
    }
    buf_clear(&ics->line);
}

static bool is_special(char c)
{
    return byte_is_control(c) || c == '\\' || c == ';' || c == ',';
}

/* A value of TEXT: section 3.3.11.  Control characters have no place in one. */
static void add_special(struct ics *ics, char c)
{
    if (c == '\n')
        buf_add_string(&ics->line, "\\n");
    else if (c == '\t')
        buf_add_byte(&ics->line, c);
    else if (!byte_is_control(c))
        buf_printf(&ics->line, "\\%c", c);
}

static void add_text(struct ics *ics, struct text text)
{
    size_t plain = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!is_special(text.ptr[i]))
            continue;
        buf_add(&ics->line, text_slice(text, plain, i - plain));
        add_special(ics, text.ptr[i]);
        plain = i + 1;
    }
    buf_add(&ics->line, text_skip(text, plain));
}

/* A line as it is: `value` is a URI, a date or one of our own words. */
static void put(struct ics *ics, const char *name, struct text value)
{
    buf_printf(&ics->line, "%s:", name);
    for (size_t i = 0; i < value.len; i++) {
        if (!byte_is_control(value.ptr[i]))
            buf_add_byte(&ics->line, value.ptr[i]);
    }
    end_line(ics);
}

static void put_text(struct ics *ics, const char *name, struct text value)
{
    buf_printf(&ics->line, "%s:", name);
    add_text(ics, value);
    end_line(ics);
}

/* --- The days of a notice. --- */

/* "2026-05-16T09:00:00Z" as 20260516T090000Z, "2026-06-15" as 20260615. */
static struct text basic_form(const struct feed *feed, struct text text)
{
    char *basic = arena_array(feed->context.arena, text.len, char);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != '-' && text.ptr[i] != ':')
            basic[len++] = text.ptr[i];
    }
    return (struct text){basic, len};
}

static void put_date(struct ics *ics, const struct feed *feed, const char *name, struct date date)
{
    put(ics, name, basic_form(feed, date_format(feed->context.arena, date)));
}

static void put_moment(struct ics *ics, const struct feed *feed, const char *name,
                       struct moment moment)
{
    put(ics, name, basic_form(feed, moment_format(feed->context.arena, moment)));
}

/* "Takes effect on 15 June 2026." */
static struct text add_sentence(const struct feed *feed, struct text all, enum wording_slot label,
                                struct text words)
{
    struct text start = wording_get(feed->context.wording, label);
    if (words.len == 0)
        return all;
    return arena_printf(feed->context.arena, "%.*s\n%.*s %.*s.", TEXT_ARG(all), TEXT_ARG(start),
                        TEXT_ARG(words));
}

static struct text day_of(const struct feed_entry *entry, enum notice_slot slot)
{
    const struct value *date = &entry->record.record.slots[slot];
    return date->kind == VALUE_NONE ? (struct text){NULL, 0} : context_text_of(date, DATE_TEXT);
}

static struct text description(const struct feed *feed, const struct feed_entry *entry)
{
    struct text all = feed_summary(feed, entry);
    struct text contact = feed->context.site->settings.contact;
    bool is_open = context_text_of(&entry->record, NOTICE_OBJECTION_URL).len > 0;
    all = add_sentence(feed, all, STRING_TAKES_EFFECT, day_of(entry, NOTICE_EFFECTIVE));
    all = add_sentence(feed, all, STRING_OBJECTION_UNTIL, day_of(entry, NOTICE_LAST_OBJECTION));
    all = add_sentence(feed, all, is_open ? STRING_OBJECTIONS : STRING_QUESTIONS, contact);
    struct text url = context_text_of(&entry->record, NOTICE_URL);
    return arena_printf(feed->context.arena, "%.*s\n%.*s", TEXT_ARG(all), TEXT_ARG(url));
}

static void put_categories(struct ics *ics, const struct feed *feed, const struct feed_entry *entry)
{
    const struct terms *terms = &entry->terms;
    if (terms->count == 0)
        return;
    buf_add_string(&ics->line, "CATEGORIES:");
    for (size_t i = 0; i < terms->count; i++) {
        if (i > 0)
            buf_add_byte(&ics->line, ',');
        add_text(ics, feed_term_text(feed, &terms->items[i]));
    }
    end_line(ics);
}

/* One day of a notice: which, and what it is called. */
struct notice_day {
    const char *word; /* tells the days of one notice apart, for good */
    struct date date;
    struct text summary;
};

/*
 * Section 3.8.4.7: a UID ends in the host of whoever made it.  Each language, and
 * each customer, has a calendar.
 */
static struct text make_uid(const struct feed *feed, const struct feed_entry *entry,
                            const char *word)
{
    struct text date;
    struct text host = text_cut(feed->context.site->settings.feed_id, ',', &date);
    struct text language = feed->context.wording->language;
    struct text token = {NULL, 0};
    if (feed->context.extract != NULL)
        token = arena_append(feed->context.arena, feed->context.extract->customer->token, "",
                             text_of("."));
    return arena_printf(feed->context.arena, "%.*s%.*s.%s.%.*s@%.*s", TEXT_ARG(token),
                        TEXT_ARG(entry->notice->id), word, TEXT_ARG(language), TEXT_ARG(host));
}

/* The notice that has taken it back, or NULL. */
static const struct notice *withdrawn_by(const struct feed *feed, const struct feed_entry *entry)
{
    size_t number = context_withdrawn_by(&feed->context, entry->number);
    return number == SIZE_MAX ? NULL : &feed->context.site->notices.items[number];
}

/* The lines that end each day of a notice, into `common`. */
static void put_common(struct ics *ics, const struct feed *feed, const struct feed_entry *entry)
{
    struct buf *out = ics->out;
    buf_clear(&ics->common);
    ics->out = &ics->common;
    put_text(ics, "DESCRIPTION", description(feed, entry));
    put(ics, "URL", context_text_of(&entry->record, NOTICE_URL));
    put_categories(ics, feed, entry);
    if (withdrawn_by(feed, entry) != NULL) {
        put(ics, "STATUS", text_of("CANCELLED"));
        put(ics, "SEQUENCE", text_of("1"));
    }
    put(ics, "TRANSP", text_of("TRANSPARENT"));
    put(ics, "END", text_of("VEVENT"));
    ics->out = out;
}

/*
 * A whole day, which keeps nobody busy.  DTSTAMP is the notice's, or that of the
 * one that took it back; never the clock's.
 */
static void put_event(struct ics *ics, const struct feed *feed, const struct feed_entry *entry,
                      const struct notice_day *day)
{
    if (!date_is_given(day->date))
        return;
    const struct notice *last = withdrawn_by(feed, entry);
    put(ics, "BEGIN", text_of("VEVENT"));
    put_text(ics, "UID", make_uid(feed, entry, day->word));
    put_moment(ics, feed, "DTSTAMP", (last == NULL ? entry->notice : last)->published);
    put_date(ics, feed, "DTSTART;VALUE=DATE", day->date);
    put_date(ics, feed, "DTEND;VALUE=DATE", date_add_days(day->date, 1));
    put_text(ics, "SUMMARY", day->summary);
    buf_add(ics->out, buf_text(&ics->common));
}

static void put_notice(struct ics *ics, const struct feed *feed, const struct feed_entry *entry)
{
    struct text title = context_text_of(&entry->record, NOTICE_TITLE);
    const struct filling fillings[] = {{"title", title}, {NULL, {NULL, 0}}};
    const struct window *window = &feed->context.site->settings.notice;
    const struct notice_day objection = {
        .word = "objection",
        .date = notice_last_objection(entry->notice, window),
        .summary = wording_fill(feed->context.wording, STRING_OBJECTION_DAY, fillings,
                                feed->context.arena),
    };
    const struct notice_day effective = {"effective", entry->notice->effective.date, title};
    put_common(ics, feed, entry);
    put_event(ics, feed, entry, &objection);
    put_event(ics, feed, entry, &effective);
}

/* Names and how often to ask again: RFC 7986, and what older programs look for instead. */
static void put_head(struct ics *ics, const struct feed *feed, const struct feed_part *part)
{
    struct text title = feed_title(feed, part);
    put(ics, "VERSION", text_of("2.0"));
    put(ics, "PRODID", text_of("-//candor//candor//EN"));
    put(ics, "CALSCALE", text_of("GREGORIAN"));
    put_text(ics, "NAME", title);
    put_text(ics, "X-WR-CALNAME", title);
    put_moment(ics, feed, "LAST-MODIFIED", feed_updated(feed, part));
    put(ics, "URL", feed_url(feed, feed->page, (struct text){NULL, 0}));
    put(ics, "SOURCE;VALUE=URI", feed_url(feed, feed->folder, text_of("changes.ics")));
    put(ics, "REFRESH-INTERVAL;VALUE=DURATION", text_of("P1D"));
    put(ics, "X-PUBLISHED-TTL", text_of("P1D"));
}

bool feed_add_calendar(const struct feed *feed, const struct feed_part *part, struct buf *out)
{
    struct ics ics = {.out = out, .is_unfolded = feed->context.extract != NULL};
    put(&ics, "BEGIN", text_of("VCALENDAR"));
    put_head(&ics, feed, part);
    for (size_t i = 0; i < part->count; i++)
        put_notice(&ics, feed, &feed->entries[part->first + i]);
    put(&ics, "END", text_of("VCALENDAR"));
    buf_release(&ics.line);
    buf_release(&ics.common);
    return true;
}
