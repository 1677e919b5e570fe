package org.carillon.push;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.carillon.account.AccountEvents;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.Device;
import org.carillon.api.Hash;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.push.model.PushAddress;
import org.carillon.push.model.PushToken;
import org.carillon.push.model.PushTokenRepository;

/** Keeps where devices can be woken, as their apps say. */
@Stateless
public class PushTokens {
    private AccountRepository accounts;
    private PushTokenRepository tokens;
    private AccountEvents events;
    private Event<PushTokenChanged> changes;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected PushTokens() {}

    @Inject
    public PushTokens(
            AccountRepository accounts,
            PushTokenRepository tokens,
            AccountEvents events,
            Event<PushTokenChanged> changes,
            Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.events = events;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * The device can be woken here from now on, and nowhere else. Another device that had the same token loses it:
     * otherwise pushes to somebody who used the phone before would show up at its new owner.
     *
     * @throws DomainException NOT_FOUND when the account has no such device
     */
    public void keep(String login, String instance, PushAddress address, CorrelationId correlationId) {
        Device device = device(login, instance);
        String hash = Hash.sha256(address.token().getBytes(StandardCharsets.UTF_8));
        for (PushToken other : tokens.findOthers(address.provider(), hash, device.id())) {
            tokens.remove(other);
            tokens.findDevice(other.deviceId()).ifPresent(before -> changed(before, "push.token-taken", correlationId));
        }
        Instant now = clock.instant();
        Optional<PushToken> known = tokens.lock(device.id());
        if (known.isEmpty()) {
            tokens.add(new PushToken(device.id(), address, hash, now));
            changed(device, "push.token-kept", correlationId);
        } else if (!known.get().address().equals(address)) {
            known.get().replace(address, hash, now);
            changed(device, "push.token-kept", correlationId);
        }
    }

    /**
     * The device is not woken any more. Nothing happens where it has no token.
     *
     * @throws DomainException NOT_FOUND when the account has no such device
     */
    public void remove(String login, String instance, CorrelationId correlationId) {
        remove(device(login, instance), correlationId);
    }

    /** The user has logged out on this device, which is not woken any more. Nothing happens where it has no token. */
    public void loggedOut(long deviceId, CorrelationId correlationId) {
        tokens.findDevice(deviceId).ifPresent(device -> remove(device, correlationId));
    }

    private void remove(Device device, CorrelationId correlationId) {
        tokens.lock(device.id()).ifPresent(token -> {
            tokens.remove(token);
            changed(device, "push.token-removed", correlationId);
        });
    }

    private Device device(String login, String instance) {
        return accounts.findByLogin(login)
                .filter(Account::active)
                .flatMap(account -> tokens.lockDevice(account.id(), instance))
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such device."));
    }

    private void changed(Device device, String kind, CorrelationId correlationId) {
        changes.fire(new PushTokenChanged(device.accountId()));
        events.happened(kind, correlationId, device.accountId(), Map.of("device", Long.toString(device.id())));
    }
}
