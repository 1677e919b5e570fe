package org.carillon.api.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request with an Idempotency-Key. The row is written first, with status 0, and completed in the
 * transaction of the effect: either both are kept or neither.
 */
@Entity
@Table(name = "api_answer")
public class KeptAnswer {
    /**
     * What makes a request the same.
     *
     * @param scope who asked, so that keys of different callers never meet
     * @param key the Idempotency-Key
     */
    @Embeddable
    public record Id(
            @Column(name = "scope") String scope,
            @Column(name = "idempotency_key") String key) implements Serializable {}

    @EmbeddedId
    private Id id;

    @Column(name = "request_hash", nullable = false, updatable = false)
    private String requestHash;

    @Column(nullable = false)
    private int status;

    @Column(nullable = false, length = 1024)
    private String headers;

    @Column(name = "sealed_body", length = 200_000)
    private @Nullable String sealedBody;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway")
    protected KeptAnswer() {}

    public KeptAnswer(Id id, String requestHash, Instant createdAt) {
        this.id = id;
        this.requestHash = requestHash;
        this.headers = "";
        this.createdAt = createdAt;
    }

    /** @param headers lines of {@code Name: value} */
    public void complete(int answerStatus, String headers, @Nullable String sealedBody) {
        this.status = answerStatus;
        this.headers = headers;
        this.sealedBody = sealedBody;
    }

    public boolean sameRequest(String hash) {
        return requestHash.equals(hash);
    }

    public boolean olderThan(Instant time) {
        return createdAt.isBefore(time);
    }

    public int status() {
        return status;
    }

    public String headers() {
        return headers;
    }

    public Optional<String> sealedBody() {
        return Optional.ofNullable(sealedBody);
    }
}
