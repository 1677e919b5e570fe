package org.carillon.topup;

import org.jspecify.annotations.Nullable;

/**
 * A purchase that its store has confirmed.
 *
 * @param reference the store's name for it; the same purchase has the same one for ever
 * @param product the store's name of what was bought
 * @param quantity how many
 * @param accountTag for whom it was bought, or null where the app did not say
 * @param consume what the store is told with that it was consumed, or null where it need not be told
 */
public record Receipt(
        String reference,
        String product,
        int quantity,
        @Nullable String accountTag,
        @Nullable String consume) {}
