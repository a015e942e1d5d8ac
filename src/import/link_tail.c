#include "import/link_tail.h"

/* A tail, while it is read from its end. */
struct tail {
    size_t start;    /* in bytes of the words */
    size_t first;    /* the run behind which, or within which, it starts */
    size_t count;    /* links in it */
    int brackets;    /* closed and not opened so far */
    bool is_divided; /* from what stands in front of it */
};

static bool is_link_topic(enum topic topic)
{
    return topic == TOPIC_WEBSITE || topic == TOPIC_DPA || topic == TOPIC_PRIVACY ||
           topic == TOPIC_SECURITY || topic == TOPIC_SUBPROCESSORS || topic == TOPIC_TERMS;
}

/* The first run of the link that `last` belongs to. */
static size_t link_start(struct rich words, size_t last)
{
    while (last > 0 && text_equal(words.runs[last - 1].url, words.runs[last].url))
        last--;
    return last;
}

static struct text link_title(struct rich words, size_t first, size_t end, struct arena *arena)
{
    return rich_plain((struct rich){words.runs + first, end - first}, arena);
}

/* Bytes of the mark that a text ends with, of those that divide links; 0: it ends otherwise. */
static size_t mark_length(struct text text)
{
    static const char *const MARKS[] = {" ", "\n", "\t", ",", ";", "|", "/", "(",
                                        ")", ".",  "-",  "–", "—", "·", "•"};
    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++) {
        if (text_has_suffix(text, MARKS[i]))
            return text_of(MARKS[i]).len;
    }
    return 0;
}

/*
 * Takes the marks at the end of a text into the tail; a full stop in front of links stays with
 * its sentence.
 */
static void take_marks(struct tail *tail, struct text text)
{
    bool is_divided = false;
    for (size_t len; (len = mark_length(text)) > 0; text.len -= len) {
        char mark = text.ptr[text.len - len];
        is_divided = is_divided || !byte_is_space(mark);
        if (mark == '.' && tail->count > 0)
            break;
        tail->brackets += (mark == ')') - (mark == '(');
        tail->start -= len;
    }
    tail->is_divided = is_divided || text.len == 0;
}

/* Takes a link and gives its first run, which ends before `end`; `end` where it is none of ours. */
static size_t take_link(struct tail *tail, const struct lexicon *lexicon, struct rich words,
                        size_t end)
{
    size_t first = link_start(words, end - 1);
    bool is_exact = false;
    enum topic topic =
        lexicon_find(lexicon, link_title(words, first, end, lexicon->arena), &is_exact);
    if (!tail->is_divided || !is_exact || !is_link_topic(topic))
        return end;
    for (size_t i = first; i < end; i++)
        tail->start -= words.runs[i].text.len;
    tail->count++;
    tail->is_divided = false;
    return first;
}

/* Goes from the end towards the front; false where the words end otherwise. */
static bool find_tail(const struct lexicon *lexicon, struct rich words, struct tail *tail)
{
    *tail = (struct tail){.start = rich_length(words), .is_divided = true};
    size_t end = words.count;
    while (end > 0) {
        const struct run *run = &words.runs[end - 1];
        size_t start = tail->start - run->text.len;
        if (run->url.len > 0) {
            size_t first = take_link(tail, lexicon, words, end);
            if (first == end)
                break;
            end = first;
            continue;
        }
        if ((run->style & RUN_BREAK) != 0) {
            tail->start = start;
            tail->is_divided = true;
        } else {
            take_marks(tail, run->text);
        }
        if (tail->start > start)
            break;
        end--;
    }
    tail->first = end;
    return tail->count > 0 && tail->brackets == 0 && (tail->is_divided || tail->start == 0);
}

struct rich link_tail_cut(const struct lexicon *lexicon, struct rich words, size_t line,
                          struct labels *labels)
{
    struct arena *arena = lexicon->arena;
    struct tail tail;
    if (!find_tail(lexicon, words, &tail))
        return words;
    for (size_t i = tail.first; i < words.count;) {
        size_t first = i;
        const struct run *run = &words.runs[i++];
        while (i < words.count && run->url.len > 0 && text_equal(words.runs[i].url, run->url))
            i++;
        if (run->url.len == 0)
            continue;
        struct text title = link_title(words, first, i, arena);
        labels_add(labels,
                   (struct labelled){.label = title,
                                     .value = {run, i - first},
                                     .topic = lexicon_find(lexicon, title, NULL),
                                     .line = line},
                   arena);
    }
    return rich_trim(rich_slice(words, 0, tail.start, arena), arena);
}

bool link_tail_is_all(const struct lexicon *lexicon, struct rich words)
{
    struct tail tail;
    return find_tail(lexicon, words, &tail) && tail.start == 0;
}
