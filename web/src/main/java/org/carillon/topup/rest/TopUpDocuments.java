package org.carillon.topup.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.carillon.topup.TopUpAdministration;
import org.carillon.topup.TopUpView;
import org.jspecify.annotations.Nullable;

/** The JSON of top-ups. */
final class TopUpDocuments {
    private TopUpDocuments() {}

    /** @param receipt the purchase token of Google Play; the transaction of the App Store, signed or its id */
    record Purchase(
            @NotNull String store,
            @Nullable String product,
            @NotNull String receipt) {
        @Override
        public String toString() {
            return "Purchase[" + store + "]";
        }
    }

    record Wanted(@NotNull String amount) {}

    /** @param url where it is paid, in the answer that opens it */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Document(
            String id,
            String method,
            @Nullable String product,
            String amount,
            String currency,
            String state,
            Instant createdAt,
            @Nullable Instant creditedAt,
            @Nullable String url) {
        static Document of(TopUpView view) {
            return of(view, null);
        }

        static Document of(TopUpView view, @Nullable String url) {
            return new Document(
                    view.id(),
                    view.method().word(),
                    view.product(),
                    view.amount().plain(),
                    view.amount().currency().getCurrencyCode(),
                    view.state().word(),
                    view.createdAt(),
                    view.creditedAt(),
                    url);
        }
    }

    record Worth(@NotNull String amount, @NotNull String currency) {}

    record Product(String store, String name, String amount, String currency) {
        static Product of(TopUpAdministration.Product product) {
            return new Product(
                    product.store().word(),
                    product.name(),
                    product.worth().plain(),
                    product.worth().currency().getCurrencyCode());
        }
    }
}
