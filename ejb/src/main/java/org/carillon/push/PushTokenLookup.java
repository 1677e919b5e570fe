package org.carillon.push;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import org.carillon.push.model.PushTokenRepository;

/** Reads for the cache. In a transaction of its own, so that nothing is cached that may still be rolled back. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PushTokenLookup {
    private PushTokenRepository tokens;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected PushTokenLookup() {}

    @Inject
    public PushTokenLookup(PushTokenRepository tokens) {
        this.tokens = tokens;
    }

    /** Devices of the account that have a token. */
    public List<Long> findDevices(long accountId) {
        return tokens.findDevices(accountId);
    }
}
