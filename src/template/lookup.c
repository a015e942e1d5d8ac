#include "template/lookup.h"

#include <assert.h>

int shape_find(const struct shape *shape, struct text name)
{
    for (size_t i = 0; i < shape->field_count; i++) {
        if (text_is(name, shape->fields[i].name))
            return (int)i;
    }
    return -1;
}

void shape_offer(const struct shape *shape, struct nearest *nearest)
{
    for (size_t i = 0; i < shape->field_count; i++)
        nearest_offer(nearest, text_of(shape->fields[i].name));
}

static bool slots_know(const struct slots *slots, const struct shape *shape)
{
    return shape->id < slots->shape_count && slots->shapes[shape->id] == shape;
}

/* Makes room for an id; the places in between stay NULL. */
static void widen_shapes(struct slots *slots, size_t count, struct arena *arena)
{
    if (count <= slots->shape_count)
        return;
    const struct shape **shapes = arena_array(arena, count, const struct shape *);
    for (size_t i = 0; i < slots->shape_count; i++)
        shapes[i] = slots->shapes[i];
    slots->shapes = shapes;
    slots->shape_count = count;
}

/* Shapes may lead back to themselves: a known one has been here already. */
static bool collect_shapes(struct slots *slots, const struct shape *shape, struct arena *arena)
{
    if (slots_know(slots, shape))
        return false;
    widen_shapes(slots, (size_t)shape->id + 1, arena);
    slots->shapes[shape->id] = shape;
    for (size_t i = 0; i < shape->field_count; i++) {
        if (shape->fields[i].of != NULL)
            collect_shapes(slots, shape->fields[i].of, arena);
    }
    return true;
}

void slots_add(struct slots *slots, const struct vocabulary *vocabulary, const struct shape *root,
               struct arena *arena)
{
    if (!collect_shapes(slots, root, arena))
        return;
    slots->word_count = vocabulary->count;
    slots->table = arena_array(arena, slots->shape_count * vocabulary->count, int16_t);
    int16_t *slot = slots->table;
    for (size_t i = 0; i < slots->shape_count; i++) {
        const struct shape *shape = slots->shapes[i];
        assert(shape == NULL || shape->field_count <= INT16_MAX);
        for (size_t name = 0; name < vocabulary->count; name++)
            *slot++ = (int16_t)(shape == NULL ? -1 : shape_find(shape, vocabulary->items[name]));
    }
}

static int find_slot(const struct stack *stack, const struct shape *shape, uint32_t name)
{
    const struct slots *slots = stack->slots;
    if (slots_know(slots, shape)) {
        assert(name < slots->word_count);
        return slots->table[shape->id * slots->word_count + name];
    }
    return shape_find(shape, stack->vocabulary->items[name]);
}

/* What `value` holds under `name`; NULL where it is no record or map, or has no such name. */
static const struct value *find_in(const struct stack *stack, const struct value *value,
                                   uint32_t name)
{
    if (value->kind == VALUE_RECORD) {
        int slot = find_slot(stack, value->record.shape, name);
        return slot < 0 ? NULL : &value->record.slots[slot];
    }
    if (value->kind != VALUE_MAP)
        return NULL;
    struct text word = stack->vocabulary->items[name];
    for (size_t i = 0; i < value->map.count; i++) {
        if (text_equal(value->map.members[i].key, word))
            return &value->map.members[i].value;
    }
    return NULL;
}

const struct value *stack_find(const struct stack *stack, struct path path)
{
    if (path.count == 0)
        return stack->items[stack->count - 1];
    const struct value *found = NULL;
    for (size_t i = stack->count; i > 0 && found == NULL; i--)
        found = find_in(stack, stack->items[i - 1], path.parts[0]);
    for (size_t i = 1; i < path.count && found != NULL; i++)
        found = find_in(stack, found, path.parts[i]);
    return found;
}
