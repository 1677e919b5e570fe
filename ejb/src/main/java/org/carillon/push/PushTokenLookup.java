package org.carillon.push;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.carillon.account.model.Device;
import org.carillon.push.model.PushAddress;
import org.carillon.push.model.PushTokenRepository;

/** Reads in a transaction of its own, so that nothing is cached that may still be rolled back. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PushTokenLookup {
    /**
     * Where a device is woken.
     *
     * @param instance value of its {@code +sip.instance} without brackets
     */
    public record Addressee(String instance, PushAddress address) {}

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

    /** Empty where the device has no token, or is gone. */
    public Optional<Addressee> findAddressee(long deviceId) {
        return tokens.find(deviceId)
                .flatMap(token -> tokens.findDevice(deviceId)
                        .map(Device::instance)
                        .map(instance -> new Addressee(instance, token.address())));
    }
}
