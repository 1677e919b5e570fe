package org.carillon.contact.model;

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
import org.jspecify.annotations.Nullable;

/** A part of an address book that is being matched with accounts. */
@Entity
@Table(name = "contact_upload")
public class ContactUpload {
    /** How far it is. */
    public enum State {
        /** Its rows are being written. */
        OPEN,
        /** Its rows are there, with the accounts of the moment when they were written. */
        PENDING,
        /** Accounts that came or went meanwhile are heard of once more. */
        DONE
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(nullable = false, updatable = false, unique = true)
    private String token;

    @Column(name = "owner_id", nullable = false, updatable = false)
    private long ownerId;

    @Column(updatable = false)
    private @Nullable String book;

    @Column(nullable = false, updatable = false)
    private int part;

    @Column(nullable = false, updatable = false)
    private int parts;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected ContactUpload() {}

    /**
     * @param book names the book that it is a part of; null for changes of the book that is there
     * @param part from 1 on
     */
    public ContactUpload(String token, long ownerId, @Nullable String book, int part, int parts, Instant now) {
        this.token = token;
        this.ownerId = ownerId;
        this.book = book;
        this.part = part;
        this.parts = parts;
        this.state = State.OPEN;
        this.createdAt = now;
    }

    /** Every row is written. */
    public void taken() {
        state = State.PENDING;
    }

    public void done() {
        state = State.DONE;
    }

    public boolean isDone() {
        return state == State.DONE;
    }

    public long id() {
        return id;
    }

    public String token() {
        return token;
    }

    public long ownerId() {
        return ownerId;
    }
}
