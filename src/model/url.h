/*
 * URLs and e-mail addresses that may be published.
 */
#ifndef MODEL_URL_H
#define MODEL_URL_H

#include "model/schema.h"

/*
 * Reports bad-url at `at` for anything but an https: URL without a user's name
 * in it, a mailto: URL without a line break, or a path from the top of the
 * site, "/..."; false then.
 */
bool url_check(const struct reader *reader, struct text url, struct span at);

/*
 * What keeps an https: URL from being where a whole site stands, in words that
 * say how it should be; NULL where nothing does.  It ends in "/", and its host
 * is one of the DNS, so that it can stand in a tag: URI (RFC 4151, 2.1).
 */
const char *url_find_base_fault(struct text url);

/* The URL with its host in small letters, which is the same place; the rest as it is. */
struct text url_lower_host(struct text url, struct arena *arena);

/*
 * An e-mail address as RFC 5321 writes it, without quoted parts, and without
 * the characters that RFC 6068 wants escaped in a mailto: URL.
 */
bool email_is_valid(struct text text);

/* The path of a base URL: "/" or "/trust/". */
struct text url_path(struct text base_url);

#endif
