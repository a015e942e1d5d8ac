#include "model/window.h"

static const struct field FIELDS[] = {
    {"days", FIELD_NUMBER, 0, offsetof(struct stated_window, days), NULL, NULL, "calendar days"},
    {"business_days", FIELD_NUMBER, 0, offsetof(struct stated_window, business_days), NULL, NULL,
     "days from Monday to Friday"},
};

const struct schema WINDOW_SCHEMA = {"notice window", FIELDS, sizeof FIELDS / sizeof FIELDS[0],
                                     sizeof(struct stated_window)};

bool window_finish(struct window *window, const struct stated_window *stated, struct span at,
                   struct diags *diags)
{
    bool is_business = stated->business_days > 0;
    if (is_business && stated->days > 0) {
        diag_error(diags, at, "two-windows",
                   "`notice` has both `days` and `business_days`: keep the one that was promised");
        return false;
    }
    *window = (struct window){is_business ? stated->business_days : stated->days, is_business};
    return true;
}

struct date window_end(const struct window *window, struct date day)
{
    return window->is_business ? date_add_business_days(day, window->days)
                               : date_add_days(day, window->days);
}
