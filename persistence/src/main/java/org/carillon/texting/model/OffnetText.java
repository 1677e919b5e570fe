package org.carillon.texting.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A text to a number of another network, from its acceptance until a gateway has it. What it said is not kept longer. */
@Entity
@Table(name = "offnet_text")
public class OffnetText {
    /** Characters of the longest text. */
    public static final int MAX_LENGTH = 1600;

    /** What became of it; the last two stay. */
    public enum State {
        WAITING,
        /** A gateway has it. */
        SENT,
        /** No gateway takes it, or none did in time. */
        FAILED
    }

    @Id
    private String id;

    @Column(name = "sender_account", nullable = false, updatable = false)
    private long senderAccount;

    @Column(nullable = false, updatable = false)
    private String sender;

    @Column(nullable = false, updatable = false)
    private String recipient;

    private @Nullable String body;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Column(name = "accepted_at", nullable = false, updatable = false)
    private Instant acceptedAt;

    @Column(name = "expires_at", nullable = false, updatable = false)
    private Instant expiresAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    /** An object, so that an entity with an id of its own is seen to be new. */
    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected OffnetText() {}

    /**
     * @param id what it is known by, in events and in charging
     * @param sender what the recipient sees and can answer to: a number in E.164 without prefix, or a name
     * @param recipient E.164 without prefix
     * @param expiresAt from when on it is not sent any more
     */
    public OffnetText(
            String id,
            long senderAccount,
            String sender,
            String recipient,
            String body,
            Instant acceptedAt,
            Instant expiresAt) {
        this.id = id;
        this.senderAccount = senderAccount;
        this.sender = sender;
        this.recipient = recipient;
        this.body = body;
        this.state = State.WAITING;
        this.acceptedAt = acceptedAt;
        this.expiresAt = expiresAt;
    }

    /** It was sent, or never will be; false where that was known before. */
    public boolean end(boolean sent, Instant at) {
        if (state != State.WAITING) {
            return false;
        }
        state = sent ? State.SENT : State.FAILED;
        endedAt = at;
        body = null;
        return true;
    }

    /** Whether it may still be sent. */
    public boolean isDue(Instant now) {
        return state == State.WAITING && now.isBefore(expiresAt);
    }

    public String id() {
        return id;
    }

    public long senderAccount() {
        return senderAccount;
    }

    public String sender() {
        return sender;
    }

    public String recipient() {
        return recipient;
    }

    /** Null where it has ended. */
    public @Nullable String body() {
        return body;
    }

    public State state() {
        return state;
    }
}
