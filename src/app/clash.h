/*
 * Files of a site that want the same place.  The model looks for them in the
 * content, where it can say more; this is the last line.
 */
#ifndef APP_CLASH_H
#define APP_CLASH_H

#include "app/stage.h"

/*
 * Reports each pair of staged files of which one has the path of the other, or
 * of a folder of the other.  `made` has the fingerprints of all of them and of
 * their folders.  False when there are any.
 */
bool clash_check(const struct stage *stage, const struct manifest *made);

#endif
