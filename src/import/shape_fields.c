#include "import/names.h"
#include "import/shape.h"

size_t shape_count_fields(const struct reading *reading, const struct block *table)
{
    size_t rows = 0, known = 0;
    bool is_exact;
    for (const struct block *row = table->first; row != NULL; row = row->next) {
        if (row->first == NULL || row->first->next == NULL || row->first->next->next != NULL)
            return 0;
        struct text label = rich_plain(row->first->words, reading->arena);
        rows++;
        known +=
            lexicon_find(reading->lexicon, name_clean(label), &is_exact) != TOPIC_NONE && is_exact;
    }
    return rows >= 2 && known >= 2 && known * 2 >= rows ? known : 0;
}

bool shape_read_fields(struct reading *reading, struct block *table, struct labels *labels)
{
    bool is_exact;
    if (shape_count_fields(reading, table) == 0)
        return false;
    for (struct block *row = table->first; row != NULL; row = row->next) {
        struct text label = name_clean(rich_plain(row->first->words, reading->arena));
        row->is_taken = true;
        enum topic topic = lexicon_find(reading->lexicon, label, NULL);
        bool is_heading = row->is_header && row == table->first && row->first->next->is_header;
        bool is_word =
            lexicon_find(reading->lexicon, rich_plain(row->first->next->words, reading->arena),
                         &is_exact) == TOPIC_NONE;
        if (is_heading && (topic == TOPIC_NONE || !is_word || label.len == 0))
            continue; /* "Field | Value" */
        if (rich_is_empty(row->first->next->words))
            continue;
        labels_add(labels, (struct labelled){label, row->first->next->words, topic, row->line},
                   reading->arena);
    }
    table->is_taken = true;
    return true;
}
