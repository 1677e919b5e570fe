package org.carillon.development.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One thing that a fake provider took instead of sending it. */
@Entity
@Table(name = "provider_outbox")
public class OutboxEntry {
    /** Which provider. */
    public enum Kind {
        SMS,
        MAIL,
        PUSH,
        CALL
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private Kind kind;

    @Column(name = "recipient", nullable = false, updatable = false)
    private String to;

    @Column(name = "sender", nullable = false, updatable = false)
    private String from;

    @Column(name = "body", nullable = false, updatable = false)
    private String text;

    @Column(updatable = false)
    private @Nullable String payload;

    @Column(name = "taken_at", nullable = false, updatable = false)
    private Instant at;

    @SuppressWarnings("NullAway")
    protected OutboxEntry() {}

    public OutboxEntry(Kind kind, String to, String from, String text, @Nullable String payload, Instant at) {
        this.kind = kind;
        this.to = to;
        this.from = from;
        this.text = text;
        this.payload = payload;
        this.at = at;
    }

    public long id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    public String to() {
        return to;
    }

    public String from() {
        return from;
    }

    public String text() {
        return text;
    }

    public Optional<String> payload() {
        return Optional.ofNullable(payload);
    }

    public Instant at() {
        return at;
    }
}
