package org.carillon.topup;

import java.net.URI;
import java.util.Optional;
import org.carillon.ledger.model.Money;
import org.carillon.problem.DomainException;

/** Port: a payment provider that has a page of its own for cards and whatever else it takes. */
public interface PaymentPage {
    /** @param reference the provider's name for the payment */
    record Opened(String reference, URI url) {}

    /** What the provider tells of a payment. */
    sealed interface Notice {
        /** Ours. */
        String topUp();

        record Paid(String topUp, String reference, Money amount) implements Notice {}

        record Expired(String topUp) implements Notice {}
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
