package org.carillon.account;

import jakarta.ejb.Stateless;
import java.time.Duration;
import org.carillon.problem.DomainException;

/** Sign-up by phone. Runs in the caller's transaction, or in its own where there is none. */
@Stateless
public class SignUpService {
    /**
     * Sends a code, or recognises the device.
     *
     * @throws DomainException INVALID_REQUEST, TOO_MANY_SMS, RESEND_TOO_SOON (with retry-after), TOO_MANY_ATTEMPTS,
     *     TOO_MANY_REQUESTS (daily budget), DEVICE_PROOF_REFUSED, UNAVAILABLE
     */
    public SignUpAnswer start(SignUpRequest request, ClientContext client) {
        throw unavailable();
    }

    /**
     * Takes the code and opens the account, or adds the device to the account of that number.
     *
     * @throws DomainException NOT_FOUND (id), INVALID_REQUEST (code), WRONG_CODE, TOO_MANY_ATTEMPTS, CODE_EXPIRED, GONE
     *     (used), UNAVAILABLE
     */
    public Opened confirm(String id, String code, ClientContext client) {
        throw unavailable();
    }

    /**
     * What became of the last SMS.
     *
     * @throws DomainException NOT_FOUND
     */
    public DeliveryState delivery(String id) {
        throw unavailable();
    }

    private static DomainException unavailable() {
        return DomainException.retryLater(
                org.carillon.problem.ProblemType.UNAVAILABLE, "Sign-up is not there yet.", Duration.ofMinutes(1));
    }
}
