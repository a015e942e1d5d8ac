/*
 * The account of who was told what and when, from the journal.
 */
#ifndef APP_TOLD_H
#define APP_TOLD_H

#include "app/command.h"
#include "base/arena.h"

/*
 * Prints what became of each message last, by notice, customer and address: as
 * a table with what is to be done about uncertain ones, as CSV (RFC 4180) or as
 * JSON.  EXIT_CONTENT or EXIT_MACHINE, having said why, where the journal can not
 * be read.
 */
enum exit_status told_print(const char *journal, enum output_format format, struct arena *arena);

#endif
