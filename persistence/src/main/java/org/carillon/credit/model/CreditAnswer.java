package org.carillon.credit.model;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a request was answered; written once, in the transaction of what it did.
 *
 * @param granted null where nothing was granted
 */
public record CreditAnswer(
        Key key, int resultCode, @Nullable Grant granted) {
    /** RFC 8506 §8.2 (CC-Request-Number AVP): the two name a request for ever. */
    public record Key(String sessionId, long number) {}

    /**
     * @param last whether there is no more credit than this
     * @param validitySeconds 0 for no end
     */
    public record Grant(long seconds, boolean last, long validitySeconds) {}

    /** Without a grant. */
    public static CreditAnswer of(Key key, int resultCode) {
        return new CreditAnswer(key, resultCode, null);
    }

    public OptionalLong grantedSeconds() {
        return granted == null ? OptionalLong.empty() : OptionalLong.of(granted.seconds());
    }

    public boolean isFinal() {
        return granted != null && granted.last();
    }

    /** Empty where the grant, if there is one, is good for ever. */
    public OptionalLong validitySeconds() {
        return granted == null || granted.validitySeconds() == 0
                ? OptionalLong.empty()
                : OptionalLong.of(granted.validitySeconds());
    }
}
