package org.carillon.topup;

import java.net.URI;
import java.util.Optional;
import org.carillon.ledger.model.Money;
import org.carillon.problem.DomainException;
import org.jspecify.annotations.Nullable;

/** Port: a payment provider that has a page of its own for cards and whatever else it takes. */
public interface PaymentPage {
    /** @param reference the provider's name for the payment */
    record Opened(String reference, URI url) {}

    /** What the provider tells of a payment. */
    sealed interface Notice {
        /**
         * It is paid.
         *
         * @param topUp ours
         * @param reference the provider's name for the page
         * @param payment the provider's name for the payment, which refunds have; null where it does not tell
         */
        record Paid(
                String topUp, String reference, @Nullable String payment, Money amount) implements Notice {}

        /** @param topUp ours */
        record Expired(String topUp) implements Notice {}

        /** It went back, or came again. */
        record Back(RefundNotice notice) implements Notice {}
    }

    /**
     * Opens a page for a payment; the same one when it is asked again for the same payment.
     *
     * @throws DomainException UNAVAILABLE; NOT_FOUND where there is no provider
     */
    Opened open(String topUp, Money amount);

    /**
     * Reads what somebody says to be the provider's.
     *
     * @return empty where it is about something else
     * @throws DomainException INVALID_REQUEST where it is not signed by the provider, or too long ago, or cannot be read
     */
    Optional<Notice> read(String signature, byte[] body);
}
