#include "app/passphrase.h"

#include <stdlib.h>

#include "input/seal.h"

struct text passphrase_of(const struct customer *customer)
{
    struct arena arena;
    arena_init(&arena);
    const char *value = getenv(arena_string(&arena, customer->passphrase_env));
    arena_release(&arena);
    return text_of(value);
}

static void check(struct session *session, const struct roll *roll, size_t number)
{
    struct customer customer;
    struct arena passing;
    arena_init(&passing);
    roll_read(roll, number, &passing, &customer);
    bool is_sealed = customer.passphrase_env.len > 0;
    struct text passphrase = is_sealed ? passphrase_of(&customer) : (struct text){NULL, 0};
    const char *weakness = is_sealed && passphrase.len > 0 ? seal_find_weakness(passphrase) : NULL;
    arena_release(&passing);
    if (!is_sealed || (passphrase.len > 0 && weakness == NULL))
        return;
    roll_read_to_report(roll, number, &session->arena, &session->sources, &session->diags,
                        &customer);
    struct diag *diag =
        diag_error(&session->diags, customer.passphrase_at,
                   passphrase.len == 0 ? "missing-passphrase" : "weak-passphrase",
                   passphrase.len == 0 ? "the environment has no %.*s to encrypt the list with"
                                       : "the passphrase in %.*s is too easy to guess",
                   TEXT_ARG(customer.passphrase_env));
    if (weakness != NULL)
        diag_hint(&session->diags, diag, "it %s", weakness);
    else
        diag_hint(&session->diags, diag,
                  "set it where candor is run; nothing is published without");
}

bool passphrases_check(struct session *session, const struct roll *roll, size_t first, size_t end)
{
    size_t errors = session->diags.errors;
    for (size_t i = first; i < end && roll->has_passphrases; i++)
        check(session, roll, i);
    return session->diags.errors == errors;
}
