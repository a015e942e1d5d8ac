#include "render/register.h"

struct selection selection_of_all(const struct site_index *index, struct arena *arena)
{
    size_t *numbers = arena_array(arena, index->count, size_t), count = 0;
    for (size_t i = 0; i < index->count; i++) {
        if (status_is_listed(index->ordered[i].status))
            numbers[count++] = i;
    }
    return (struct selection){numbers, count};
}
