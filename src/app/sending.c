#include "app/sending.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "app/journal.h"
#include "app/progress.h"
#include "app/report.h"
#include "app/smtp.h"

enum {
    PAUSE_COUNT = 3,
    MOST_COMPLAINTS = 20,
    FIRST_PAUSE_MS = 1000,
    MOST_AGAIN = 1000,
};

/* In steps of the first one: 1, 5 and 25 seconds. */
static const int PAUSES[PAUSE_COUNT] = {1, 5, 25};

/* A customer and a notice of --again, and whether a message of theirs was sent by it. */
struct again {
    struct text customer, notice;
    bool is_used;
};

/* What is done with the deliveries while they come by. */
enum round_kind { ROUND_CHECK, ROUND_SEND, ROUND_RETRY };

struct sending {
    struct delivery_sink sink;
    const struct sending_order *order;
    struct journal journal;
    struct smtp smtp;
    struct arena scratch; /* of one message */
    struct buf bytes;
    struct again *again;
    size_t again_count;
    enum round_kind round;
    size_t due, faults, complaints;
    bool has_edited; /* some were sent before their notice was edited */
    struct progress *progress;
    int troubles; /* messages in a row that the server was away for */
    long pause_ms;
    enum exit_status status; /* not EXIT_DONE: nothing more is sent */
    sigset_t signals, old_signals;
};

/* --- Signals and pauses. --- */

/*
 * Being told to stop waits until a message is through, so that none becomes
 * uncertain by it.  The signal is left pending, and ends the program when
 * all is written down.  One that is ignored, as nohup(1) has it, stays so.
 */
static void hold_signals(struct sending *sending)
{
    static const int SIGNALS[] = {SIGINT, SIGTERM, SIGHUP};
    sigemptyset(&sending->signals);
    for (size_t i = 0; i < sizeof SIGNALS / sizeof SIGNALS[0]; i++) {
        struct sigaction action;
        if (sigaction(SIGNALS[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
            sigaddset(&sending->signals, SIGNALS[i]);
    }
    sigprocmask(SIG_BLOCK, &sending->signals, &sending->old_signals);
}

static bool is_told_to_stop(const struct sending *sending)
{
    sigset_t pending;
    sigpending(&pending);
    for (int signal = 1; signal < NSIG; signal++) {
        if (sigismember(&sending->signals, signal) == 1 && sigismember(&pending, signal) == 1)
            return true;
    }
    return false;
}

/* In short steps, so that a signal is noticed and stays pending. */
static void pause_for(const struct sending *sending, int steps)
{
    enum { STEP_MS = 100 };
    for (long left = sending->pause_ms * steps; left > 0 && !is_told_to_stop(sending);) {
        long part = left < STEP_MS ? left : STEP_MS;
        const struct timespec time = {.tv_nsec = part * 1000000};
        nanosleep(&time, NULL);
        left -= part;
    }
}

/* The tests do not wait for seconds. */
static long first_pause(void)
{
    const char *value = getenv("CANDOR_TEST_PAUSE_MS");
    char *end;
    long pause = value == NULL ? FIRST_PAUSE_MS : strtol(value, &end, 10);
    return pause >= 0 && pause <= FIRST_PAUSE_MS ? pause : FIRST_PAUSE_MS;
}

/* --- Which messages are due. --- */

static bool parse_again(struct sending *sending)
{
    struct text list = text_of(sending->order->again);
    sending->again = arena_array(sending->order->arena, MOST_AGAIN, struct again);
    while (list.len > 0) {
        struct again again = {0};
        struct text item = text_cut(list, ',', &list);
        again.customer = text_cut(item, ':', &again.notice);
        if (again.customer.len == 0 || again.notice.len == 0) {
            report_error("--again takes CUSTOMER:NOTICE, several with commas between them, not "
                         "\"%.*s\"",
                         TEXT_ARG(item));
            return false;
        }
        if (sending->again_count == MOST_AGAIN) {
            report_error("--again takes %d at a time", MOST_AGAIN);
            return false;
        }
        sending->again[sending->again_count++] = again;
    }
    return true;
}

static bool is_wanted_again(struct sending *sending, const struct delivery_key *key)
{
    for (size_t i = 0; i < sending->again_count; i++) {
        struct again *again = &sending->again[i];
        if (text_equal(again->customer, key->customer) && text_equal(again->notice, key->notice)) {
            again->is_used = true;
            return true;
        }
    }
    return false;
}

static bool is_due(struct sending *sending, const struct delivery_key *key)
{
    const struct journal_entry *entry = journal_find(&sending->journal, key);
    bool is_retry = sending->round == ROUND_RETRY;
    if (entry == NULL)
        return !is_retry;
    if (entry->is_new != is_retry)
        return false;
    switch ((enum journal_state)entry->state) {
    case JOURNAL_DEFERRED: return true;
    case JOURNAL_SENT: return false;
    case JOURNAL_SENDING:
    case JOURNAL_FAILED:
    case JOURNAL_UNCERTAIN: return !is_retry && is_wanted_again(sending, key);
    case JOURNAL_NONE:
    case JOURNAL_STATES: break;
    }
    return false;
}

static bool wants(struct delivery_sink *sink, const struct delivery_key *key)
{
    struct sending *sending = (struct sending *)sink;
    const struct journal_entry *entry = journal_find(&sending->journal, key);
    if (sending->round == ROUND_CHECK && entry != NULL && entry->state == JOURNAL_SENT &&
        !journal_entry_has_notice(entry, key))
        sending->has_edited = true;
    return is_due(sending, key);
}

/* --- One message. --- */

static bool check(struct sending *sending, const struct delivery *delivery)
{
    struct mail_fault fault;
    struct mail mail = delivery_mail(delivery, (struct moment){0}, &sending->scratch);
    sending->due++;
    if (mail_render(&mail, &sending->bytes, &fault))
        return true;
    if (sending->faults++ < MOST_COMPLAINTS)
        delivery_report_fault(&delivery->key, &fault);
    return true;
}

static void warn_about(struct sending *sending, const struct delivery_key *key, const char *what)
{
    struct text reply = buf_text(&sending->smtp.reply);
    progress_clear(sending->progress);
    if (sending->complaints++ < MOST_COMPLAINTS)
        report_warning("the message to %.*s of %.*s about %.*s %s: %.*s", TEXT_ARG(key->address),
                       TEXT_ARG(key->customer), TEXT_ARG(key->notice), what, TEXT_ARG(reply));
}

static void stop(struct sending *sending, const char *why)
{
    struct text reply = buf_text(&sending->smtp.reply);
    progress_clear(sending->progress);
    report_error("%s: %.*s", why, TEXT_ARG(reply));
    sending->status = EXIT_MACHINE;
}

/* After some in a row the next ones would fare no better. */
static void count_trouble(struct sending *sending)
{
    if (sending->troubles == PAUSE_COUNT) {
        stop(sending, "stopped, for the mail server does not take messages");
        return;
    }
    pause_for(sending, PAUSES[sending->troubles++]);
}

/* What is written down of a result, and what is done about it. */
static const struct {
    const char *words; /* NULL: nothing is said */
    enum journal_state state;
    bool is_trouble;
} OUTCOMES[] = {
    [SMTP_SENT] = {NULL, JOURNAL_SENT, false},
    [SMTP_TEMPORARY] = {NULL, JOURNAL_DEFERRED, false},
    [SMTP_PERMANENT] = {"was refused", JOURNAL_FAILED, false},
    [SMTP_AWAY] = {NULL, JOURNAL_DEFERRED, true},
    [SMTP_UNCERTAIN] = {"may have arrived or not", JOURNAL_UNCERTAIN, true},
    [SMTP_REFUSED] = {NULL, JOURNAL_DEFERRED, false},
};

/* Real time, even where the site is of another day: this is evidence. */
static bool write_down(struct sending *sending, struct journal_record *record,
                       enum journal_state state)
{
    record->time = (struct moment){time(NULL)};
    record->state = state;
    if (journal_add(&sending->journal, record))
        return true;
    sending->status = EXIT_MACHINE;
    return false;
}

static enum smtp_result hand_over(struct sending *sending, const struct mail *mail)
{
    const struct smtp_letter letter = {
        .from = arena_string(&sending->scratch, mail->sender->address),
        .to = arena_string(&sending->scratch, mail->to_address),
        .bytes = buf_text(&sending->bytes),
    };
    return smtp_send(&sending->smtp, &letter);
}

static bool send(struct sending *sending, const struct delivery *delivery)
{
    struct mail_fault fault;
    struct mail mail = delivery_mail(delivery, (struct moment){time(NULL)}, &sending->scratch);
    if (!mail_render(&mail, &sending->bytes, &fault)) {
        delivery_report_fault(&delivery->key, &fault);
        sending->status = EXIT_CONTENT;
        return false;
    }
    struct journal_record record = {
        .key = delivery->key,
        .message_id = delivery_message_id(&mail, &sending->scratch),
    };
    if (!write_down(sending, &record, JOURNAL_SENDING))
        return false;
    enum smtp_result result = hand_over(sending, &mail);
    record.reply = buf_text(&sending->smtp.reply);
    if (!write_down(sending, &record, OUTCOMES[result].state))
        return false;
    progress_count(sending->progress);
    progress_show(sending->progress);
    if (OUTCOMES[result].words != NULL)
        warn_about(sending, &delivery->key, OUTCOMES[result].words);
    if (result == SMTP_REFUSED)
        stop(sending, "stopped, for the mail server refuses to work with us");
    else if (OUTCOMES[result].is_trouble)
        count_trouble(sending);
    else
        sending->troubles = 0;
    return sending->status == EXIT_DONE;
}

static bool take(struct delivery_sink *sink, const struct delivery *delivery)
{
    struct sending *sending = (struct sending *)sink;
    if (is_told_to_stop(sending)) {
        progress_clear(sending->progress);
        report_error("told to stop; `candor notify --send` goes on where this ended");
        sending->status = EXIT_MACHINE;
        return false;
    }
    arena_reset(&sending->scratch);
    buf_clear(&sending->bytes);
    return sending->round == ROUND_CHECK ? check(sending, delivery) : send(sending, delivery);
}

/* --- The whole. --- */

static bool go_round(struct sending *sending, struct delivery_source *source, enum round_kind round)
{
    sending->round = round;
    if (source->each(source, &sending->sink))
        return true;
    if (sending->status == EXIT_DONE)
        sending->status = EXIT_CONTENT;
    return false;
}

static bool check_all(struct sending *sending, struct delivery_source *source)
{
    if (!go_round(sending, source, ROUND_CHECK))
        return false;
    if (sending->has_edited)
        report_warning("some were told of a notice as it was before it was edited, and nobody is "
                       "told of it twice");
    for (size_t i = 0; i < sending->again_count; i++) {
        const struct again *again = &sending->again[i];
        if (!again->is_used)
            report_warning("--again: no message to %.*s about %.*s is uncertain or failed",
                           TEXT_ARG(again->customer), TEXT_ARG(again->notice));
    }
    if (sending->faults == 0)
        return true;
    report_error("%zu message%s can not go out, and nothing was sent", sending->faults,
                 sending->faults == 1 ? "" : "s");
    sending->status = EXIT_CONTENT;
    return false;
}

static void send_all(struct sending *sending, struct delivery_source *source)
{
    bool ok = go_round(sending, source, ROUND_SEND);
    for (int i = 0; ok && i < PAUSE_COUNT; i++) {
        if (journal_count(&sending->journal, JOURNAL_DEFERRED, true) == 0)
            return;
        pause_for(sending, PAUSES[i]);
        ok = go_round(sending, source, ROUND_RETRY);
    }
}

static void show_and_send(struct sending *sending, struct delivery_source *source)
{
    sending->progress = sending->order->is_quiet ? NULL : progress_open();
    progress_start(sending->progress, "sending", "message");
    send_all(sending, source);
    progress_close(sending->progress);
    sending->progress = NULL;
}

static size_t count_new(const struct sending *sending, enum journal_state state)
{
    return journal_count(&sending->journal, state, true);
}

/* What this run did, and what an earlier one left to be looked at. */
static void say_outcome(struct sending *sending)
{
    const struct journal *journal = &sending->journal;
    size_t sent = count_new(sending, JOURNAL_SENT), deferred = count_new(sending, JOURNAL_DEFERRED);
    size_t failed = count_new(sending, JOURNAL_FAILED);
    size_t doubtful = journal_count(journal, JOURNAL_UNCERTAIN, false) +
                      journal_count(journal, JOURNAL_SENDING, false);
    if (sending->status == EXIT_DONE &&
        (deferred + failed + count_new(sending, JOURNAL_UNCERTAIN) > 0))
        sending->status = EXIT_MACHINE;
    if (doubtful > 0)
        report_warning("%zu message%s may have arrived or not, and %s not sent again by %s: "
                       "`candor notify --report` shows what to do",
                       doubtful, doubtful == 1 ? "" : "s", doubtful == 1 ? "is" : "are",
                       doubtful == 1 ? "itself" : "themselves");
    if (sending->order->is_quiet)
        return;
    printf("%zu message%s sent", sent, sent == 1 ? "" : "s");
    if (deferred > 0)
        printf(", %zu put off", deferred);
    if (failed > 0)
        printf(", %zu refused", failed);
    puts("");
}

static void run(struct sending *sending, struct delivery_source *source)
{
    if (!check_all(sending, source))
        return;
    if (sending->due > 0) {
        sending->status = smtp_open(&sending->smtp, sending->order->arena);
        bool is_open = sending->status == EXIT_DONE;
        if (is_open)
            show_and_send(sending, source);
        smtp_close(&sending->smtp);
        if (!is_open)
            return;
    }
    say_outcome(sending);
}

enum exit_status sending_run(const struct sending_order *order, struct delivery_source *source)
{
    struct sending sending = {
        .sink = {.wants = wants, .take = take}, .order = order, .pause_ms = first_pause()};
    if (!parse_again(&sending))
        return EXIT_USAGE;
    arena_init(&sending.scratch);
    hold_signals(&sending);
    sending.status = journal_open(&sending.journal, order->journal, order->arena);
    if (sending.status == EXIT_DONE)
        run(&sending, source);
    journal_close(&sending.journal);
    fflush(stdout);
    sigprocmask(SIG_SETMASK, &sending.old_signals, NULL);
    buf_release(&sending.bytes);
    arena_release(&sending.scratch);
    return sending.status;
}
