package org.carillon.contact.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** Somebody's address book as a whole: locked while it is changed, and how many numbers its owner asked about. */
@Entity
@Table(name = "contact_book")
public class ContactBook {
    @Id
    @Column(name = "account_id")
    private Long accountId;

    @Column(nullable = false)
    private int asked;

    @Column(name = "asked_at", nullable = false)
    private Instant askedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected ContactBook() {}

    public ContactBook(long accountId, Instant now) {
        this.accountId = accountId;
        this.askedAt = now;
    }

    /** @param total all that count against the owner at this time */
    public void asked(int total, Instant now) {
        asked = total;
        askedAt = now;
    }

    /** Numbers that counted against the owner at {@link #askedAt}. */
    public int asked() {
        return asked;
    }

    public Instant askedAt() {
        return askedAt;
    }
}
