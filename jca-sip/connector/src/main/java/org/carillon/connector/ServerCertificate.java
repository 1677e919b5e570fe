package org.carillon.connector;

import java.time.Duration;
import java.time.Instant;

/**
 * The certificate that a TLS listening point shows.
 *
 * @param subject the distinguished name, RFC 4514 (String Representation of Distinguished Names)
 */
public record ServerCertificate(String subject, Instant notBefore, Instant notAfter) {
    /** How long before its end a certificate is worth a warning. */
    public static final Duration WARNING = Duration.ofDays(21);

    /** Whether peers may trust it (RFC 5280 §4.1.2.5 (Validity)). */
    public enum Validity {
        VALID,
        EXPIRES_SOON,
        EXPIRED,
        NOT_YET_VALID;

        /** Whether a listening point with such a certificate may be open. */
        public boolean isUsable() {
            return this == VALID || this == EXPIRES_SOON;
        }
    }

    public Validity validity(Instant now) {
        if (now.isAfter(notAfter)) {
            return Validity.EXPIRED;
        }
        if (now.isBefore(notBefore)) {
            return Validity.NOT_YET_VALID;
        }
        return now.plus(WARNING).isAfter(notAfter) ? Validity.EXPIRES_SOON : Validity.VALID;
    }

    /** Whole days until its end; negative after it. */
    public long daysLeft(Instant now) {
        return Math.floorDiv(Duration.between(now, notAfter).toSeconds(), 86_400L);
    }
}
