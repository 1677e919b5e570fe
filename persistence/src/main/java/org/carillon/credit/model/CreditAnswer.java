package org.carillon.credit.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a request was answered; written once, in the transaction of what it did. */
@Entity
@Table(name = "credit_answer")
public class CreditAnswer {
    @EmbeddedId
    private Key key;

    @Column(name = "result_code", nullable = false, updatable = false)
    private int resultCode;

    @Column(name = "granted_seconds", updatable = false)
    private @Nullable Long grantedSeconds;

    @Column(name = "final_unit", nullable = false, updatable = false)
    private boolean finalUnit;

    @Column(name = "validity_seconds", updatable = false)
    private @Nullable Long validitySeconds;

    @Column(name = "answered_at", nullable = false, updatable = false)
    private Instant answeredAt;

    /** RFC 8506 §8.2 (CC-Request-Number AVP): the two name a request for ever. */
    @Embeddable
    public record Key(
            @Column(name = "session_id") String sessionId,
            @Column(name = "request_number") long number) implements Serializable {}

    @SuppressWarnings("NullAway")
    protected CreditAnswer() {}

    private CreditAnswer(
            Key key,
            int resultCode,
            @Nullable Long grantedSeconds,
            boolean finalUnit,
            @Nullable Long validitySeconds,
            Instant now) {
        this.key = key;
        this.resultCode = resultCode;
        this.grantedSeconds = grantedSeconds;
        this.finalUnit = finalUnit;
        this.validitySeconds = validitySeconds;
        this.answeredAt = now;
    }

    /** Without a grant. */
    public static CreditAnswer of(Key key, int resultCode, Instant now) {
        return new CreditAnswer(key, resultCode, null, false, null, now);
    }

    /**
     * With one.
     *
     * @param last whether there is no more credit than this
     */
    public static CreditAnswer granting(
            Key key, int resultCode, long seconds, boolean last, long validitySeconds, Instant now) {
        return new CreditAnswer(key, resultCode, seconds, last, validitySeconds, now);
    }

    public int resultCode() {
        return resultCode;
    }

    public OptionalLong grantedSeconds() {
        return grantedSeconds == null ? OptionalLong.empty() : OptionalLong.of(grantedSeconds);
    }

    public boolean isFinal() {
        return finalUnit;
    }

    public OptionalLong validitySeconds() {
        return validitySeconds == null ? OptionalLong.empty() : OptionalLong.of(validitySeconds);
    }
}
