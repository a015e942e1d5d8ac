#include "render/register.h"

struct selection selection_of_all(const struct site_index *index, struct arena *arena)
{
    size_t *numbers = arena_array(arena, index->count, size_t);
    for (size_t i = 0; i < index->count; i++)
        numbers[i] = i;
    return (struct selection){numbers, index->count};
}
