package org.carillon.topup.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.carillon.topup.RefundView;
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

    /** @param signedPayload a JSON Web Signature of the App Store */
    record Notification(@NotNull String signedPayload) {}

    record Wanted(@NotNull String amount) {}

    /** @param uncollected what was not there to be taken from the credit */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Refund(
            String reference,
            String amount,
            String taken,
            String uncollected,
            String currency,
            Instant at,
            @Nullable Instant reversedAt) {
        static Refund of(RefundView view) {
            return new Refund(
                    view.reference(),
                    view.amount().plain(),
                    view.taken().plain(),
                    view.uncollected().plain(),
                    view.amount().currency().getCurrencyCode(),
                    view.at(),
                    view.reversedAt());
        }
    }

    /**
     * @param url where it is paid, in the answer that opens it
     * @param refunds the oldest first, for administrators
     */
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
            @Nullable String url,
            @Nullable List<Refund> refunds) {
        static Document of(TopUpView view) {
            return of(view, null, null);
        }

        static Document of(TopUpView view, @Nullable String url, @Nullable List<Refund> refunds) {
            return new Document(
                    view.id(),
                    view.method().word(),
                    view.product(),
                    view.amount().plain(),
                    view.amount().currency().getCurrencyCode(),
                    view.state().word(),
                    view.createdAt(),
                    view.creditedAt(),
                    url,
                    refunds);
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
