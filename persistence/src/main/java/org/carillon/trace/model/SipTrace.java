package org.carillon.trace.model;

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
import java.util.Set;
import java.util.TreeSet;

/** An administrator's wish to see the SIP messages of somebody, of a call or of a peer, until a time and up to a number. */
@Entity
@Table(name = "sip_trace")
public class SipTrace {
    /** So many messages at most. */
    public static final int MAX_LIMIT = 10_000;

    /** What a trace is about. */
    public enum Kind {
        /** An account, under each of its names. */
        ACCOUNT,
        /** The user part of a SIP address, whoever has it. */
        USER,
        /** A Call-ID. */
        CALL,
        /** An address or network. */
        PEER
    }

    private static final int MAX_MATCHES_LENGTH = 2000;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private Kind kind;

    @Column(nullable = false, updatable = false)
    private String subject;

    @Column(nullable = false, updatable = false)
    private String matches;

    @Column(name = "started_at", nullable = false, updatable = false)
    private Instant startedAt;

    @Column(name = "started_by", nullable = false, updatable = false)
    private String startedBy;

    @Column(name = "ends_at", nullable = false)
    private Instant endsAt;

    @Column(name = "message_limit", nullable = false, updatable = false)
    private int most;

    /** Raised by {@link TraceStore} alone. */
    @Column(nullable = false, updatable = false)
    private int messages;

    @Column(nullable = false, updatable = false)
    private boolean bodies;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected SipTrace() {}

    /**
     * A trace that begins now.
     *
     * @param subject as the administrator named it
     * @param matches what messages are compared with; none of them has a line end
     * @param limit 1 to {@value #MAX_LIMIT}
     */
    public SipTrace(
            Kind kind,
            String subject,
            Set<String> matches,
            Instant startedAt,
            String startedBy,
            Instant endsAt,
            int limit,
            boolean bodies) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("a trace has 1 to " + MAX_LIMIT + " messages");
        }
        if (!endsAt.isAfter(startedAt)) {
            throw new IllegalArgumentException("a trace ends after it began");
        }
        this.kind = kind;
        this.subject = subject;
        this.matches = String.join("\n", new TreeSet<>(matches));
        if (this.matches.isEmpty() || this.matches.length() > MAX_MATCHES_LENGTH) {
            throw new IllegalArgumentException("what is looked for is nothing, or too long");
        }
        this.startedAt = startedAt;
        this.startedBy = startedBy;
        this.endsAt = endsAt;
        this.most = limit;
        this.bodies = bodies;
    }

    /** Ends it now, unless it has ended. */
    public void stop(Instant now) {
        if (now.isBefore(endsAt)) {
            endsAt = now;
        }
    }

    public boolean isActive(Instant now) {
        return now.isBefore(endsAt) && messages < most;
    }

    public boolean isFull() {
        return messages >= most;
    }

    public long id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    public String subject() {
        return subject;
    }

    public Set<String> matches() {
        return Set.of(matches.split("\n"));
    }

    public Instant startedAt() {
        return startedAt;
    }

    public String startedBy() {
        return startedBy;
    }

    public Instant endsAt() {
        return endsAt;
    }

    public int limit() {
        return most;
    }

    public int messages() {
        return messages;
    }

    public boolean bodies() {
        return bodies;
    }
}
