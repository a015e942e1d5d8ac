#include "template/fill.h"

const struct node *fill_find(const struct fill **fills, const struct node *block)
{
    const struct node *found = block;
    const struct fill *visible = *fills;
    for (const struct fill *fill = *fills; fill != NULL; fill = fill->outer) {
        for (const struct node *given = fill->blocks; given != NULL; given = given->next) {
            if (given->block.name != block->block.name)
                continue;
            found = given;
            visible = fill->outer;
            break;
        }
    }
    *fills = visible;
    return found;
}
