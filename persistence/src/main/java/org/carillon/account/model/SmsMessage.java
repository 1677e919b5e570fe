package org.carillon.account.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.carillon.event.model.CorrelationId;
import org.jspecify.annotations.Nullable;

/** A short message that a gateway took. It holds no number and no text; the sign-up that it belongs to has the number. */
@Entity
@Table(name = "sms_message")
public class SmsMessage {
    /** What became of it; DELIVERED and FAILED stay. */
    public enum State {
        SENT,
        DELIVERED,
        FAILED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(nullable = false, updatable = false)
    private String gateway;

    @Column(name = "provider_id", nullable = false, updatable = false)
    private String providerId;

    @Column(name = "sign_up")
    private @Nullable String signUp;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    private @Nullable String detail;

    @Column(name = "correlation_id", nullable = false)
    private String correlationId;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected SmsMessage() {}

    private SmsMessage(String gateway, String providerId, State state, CorrelationId correlationId, Instant now) {
        this.gateway = gateway;
        this.providerId = providerId;
        this.state = state;
        this.correlationId = correlationId.value();
        this.createdAt = now;
        this.changedAt = now;
    }

    /**
     * One that we sent.
     *
     * @param signUp public id of the sign-up whose code it carries
     */
    public static SmsMessage sent(
            String gateway, String providerId, String signUp, CorrelationId correlationId, Instant now) {
        SmsMessage message = new SmsMessage(gateway, providerId, State.SENT, correlationId, now);
        message.signUp = signUp;
        return message;
    }

    /**
     * One that a gateway reports on before we know that it took it.
     *
     * @param detail the gateway's code for the reason, or empty
     */
    public static SmsMessage heardOf(String gateway, String providerId, State state, String detail, Instant now) {
        SmsMessage message = new SmsMessage(gateway, providerId, state, CorrelationId.create(), now);
        message.detail = detail;
        return message;
    }

    /** It is one of ours after all. */
    public void belongsTo(String ourSignUp, CorrelationId ourCorrelationId) {
        signUp = ourSignUp;
        correlationId = ourCorrelationId.value();
    }

    /** Notes a report; false where nothing definite is new. */
    public boolean reported(State reported, String reason, Instant now) {
        if (state != State.SENT || reported == State.SENT) {
            return false;
        }
        state = reported;
        detail = reason;
        changedAt = now;
        return true;
    }

    public String gateway() {
        return gateway;
    }

    /** The gateway's id of it. */
    public String providerId() {
        return providerId;
    }

    /** Public id of the sign-up whose code it carries; empty while that is not known. */
    public Optional<String> signUp() {
        return Optional.ofNullable(signUp);
    }

    public State state() {
        return state;
    }

    /** The gateway's code for the reason. */
    public Optional<String> detail() {
        return Optional.ofNullable(detail);
    }

    public CorrelationId correlationId() {
        return new CorrelationId(correlationId);
    }
}
