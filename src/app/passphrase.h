/*
 * The passphrases of customers, which stand in the environment and in no file.
 */
#ifndef APP_PASSPHRASE_H
#define APP_PASSPHRASE_H

#include "app/session.h"

/* That of the customer; empty where the variable is not set. */
struct text passphrase_of(const struct customer *customer);

/*
 * Reports missing-passphrase and weak-passphrase for every customer of the roll
 * from `first` to `end` whose list is to be encrypted and can not be.
 */
bool passphrases_check(struct session *session, const struct roll *roll, size_t first, size_t end);

#endif
