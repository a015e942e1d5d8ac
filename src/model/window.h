/*
 * How long before a change takes effect it is announced.
 */
#ifndef MODEL_WINDOW_H
#define MODEL_WINDOW_H

#include "model/schema.h"

/* Days of notice before a change takes effect.  0: none is promised. */
struct window {
    int days;
    bool is_business;
};

/* As a file states it, one of the two: {days: 30} or {business_days: 10}. */
struct stated_window {
    int days, business_days;
};

/* Fills a struct stated_window. */
extern const struct schema WINDOW_SCHEMA;

/*
 * Makes a window of what a file states under `notice`.  Reports two-windows at
 * `at`, the place of its value, where it states both; false then, and no window.
 */
bool window_finish(struct window *window, const struct stated_window *stated, struct span at,
                   struct diags *diags);

/* The day that is a window after `day`: a change announced on `day` may take effect then. */
struct date window_end(const struct window *window, struct date day);

#endif
