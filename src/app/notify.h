/*
 * What `candor notify` does with the deliveries that it is given.
 */
#ifndef APP_NOTIFY_H
#define APP_NOTIFY_H

#include "app/delivery.h"
#include "app/session.h"

/* False, having said why, for options that contradict each other. */
bool notify_check(const struct options *options);

/* --report, for which no site is needed. */
enum exit_status notify_report(struct session *session);

/* --send, or without it the messages as files. */
enum exit_status notify_run(struct session *session, struct delivery_source *source);

#endif
