/*
 * What libical makes of calendars: each FILE must parse without an error and
 * hold an event.
 *
 *   ical FILE...
 */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    size_t len = 0, got;
    if (file == NULL)
        return NULL;
    do {
        char *more = realloc(bytes, len + 65536 + 1);
        if (more == NULL)
            break;
        bytes = more;
        got = fread(bytes + len, 1, 65536, file);
        len += got;
    } while (got > 0);
    if (bytes != NULL)
        bytes[len] = '\0';
    fclose(file);
    return bytes;
}

/* An error becomes a property of its own in what libical makes of a file. */
static int count_faults(icalcomponent *calendar)
{
    int faults = icalcomponent_count_errors(calendar);
    if (icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT)
        faults++;
    if (icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT) == 0)
        faults++;
    if (!icalrestriction_check(calendar))
        faults += icalcomponent_count_errors(calendar);
    return faults;
}

static int check_file(const char *path)
{
    char *bytes = read_file(path);
    icalcomponent *calendar = bytes == NULL ? NULL : icalparser_parse_string(bytes);
    int faults = calendar == NULL ? 1 : count_faults(calendar);
    printf("%s - libical reads %s\n", faults == 0 ? "ok" : "not ok", path);
    if (faults > 0)
        printf("#   %d faults\n", faults);
    if (calendar != NULL)
        icalcomponent_free(calendar);
    free(bytes);
    return faults;
}

int main(int argc, char **argv)
{
    int faults = 0;
    for (int i = 1; i < argc; i++)
        faults += check_file(argv[i]);
    return faults > 0;
}
