package org.carillon.push.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.carillon.event.model.CorrelationId;
import org.jspecify.annotations.Nullable;

/** The token of one device. */
@Entity
@Table(name = "push_token")
public class PushToken {
    @Id
    @Column(name = "device_id")
    private long deviceId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private PushProvider provider;

    @Column(nullable = false)
    private String token;

    /** SHA-256, by which the token is looked up. */
    @Column(name = "token_hash", nullable = false)
    private String tokenHash;

    private @Nullable String app;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    @Column(name = "pushed_message", nullable = false)
    private long pushedMessage;

    @Column(name = "underway_message", nullable = false)
    private long underwayMessage;

    @Column(name = "underway_until")
    private @Nullable Instant underwayUntil;

    @Column(name = "waiting_message", nullable = false)
    private long waitingMessage;

    @Column(name = "waiting_correlation_id")
    private @Nullable String waitingCorrelationId;

    @Column(name = "due_at")
    private @Nullable Instant dueAt;

    @Column(name = "paced_until")
    private @Nullable Instant pacedUntil;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected PushToken() {}

    /** @param tokenHash SHA-256 of the token */
    public PushToken(long deviceId, PushAddress address, String tokenHash, Instant now) {
        this.deviceId = deviceId;
        this.provider = address.provider();
        this.token = address.token();
        this.tokenHash = tokenHash;
        this.app = address.app();
        this.changedAt = now;
    }

    /** The app got another token. How far the waking has come stays. */
    public void replace(PushAddress address, String newTokenHash, Instant now) {
        provider = address.provider();
        token = address.token();
        tokenHash = newTokenHash;
        app = address.app();
        changedAt = now;
    }

    public void progress(WakeUpState state) {
        CorrelationId correlation = state.waitingCorrelation();
        pushedMessage = state.pushed();
        underwayMessage = state.underway();
        underwayUntil = state.underwayUntil();
        waitingMessage = state.waiting();
        waitingCorrelationId = correlation == null ? null : correlation.value();
        dueAt = state.dueAt();
        pacedUntil = state.pacedUntil();
    }

    public long deviceId() {
        return deviceId;
    }

    public PushAddress address() {
        return new PushAddress(provider, token, app);
    }

    public WakeUpState state() {
        return new WakeUpState(
                pushedMessage,
                underwayMessage,
                underwayUntil,
                waitingMessage,
                waitingCorrelationId == null ? null : new CorrelationId(waitingCorrelationId),
                dueAt,
                pacedUntil);
    }

    public Instant changedAt() {
        return changedAt;
    }
}
