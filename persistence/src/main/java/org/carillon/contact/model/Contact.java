package org.carillon.contact.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.carillon.account.model.E164Number;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * One number of one contact in somebody's address book. Its owner changes the name, matching changes who it belongs to, at
 * the same time: each writes only what it changes, so neither needs the other's version.
 */
@Entity
@DynamicUpdate
@Table(name = "contact")
public class Contact {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "contact")
    @SequenceGenerator(name = "contact", sequenceName = "contact_seq", allocationSize = 500)
    private Long id;

    @Column(name = "tenant_id", nullable = false, updatable = false)
    private long tenantId;

    @Column(name = "owner_id", nullable = false, updatable = false)
    private long ownerId;

    @Column(name = "contact_id", nullable = false, updatable = false)
    private String contactId;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false, updatable = false)
    private String typed;

    @Column(updatable = false)
    private @Nullable String phone;

    @Column(nullable = false)
    private boolean favourite;

    @Column(name = "upload_id", nullable = false)
    private long uploadId;

    @Column(name = "matched_account")
    private @Nullable Long matchedAccount;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    @SuppressWarnings("NullAway")
    protected Contact() {}

    /**
     * A number that its owner just sent.
     *
     * @param typed the number as it stands in the owner's phone
     * @param phone the same read as a number, or null where it cannot be read
     */
    public Contact(
            long tenantId,
            long ownerId,
            ContactCard card,
            String typed,
            @Nullable E164Number phone,
            long uploadId,
            Instant now) {
        this.tenantId = tenantId;
        this.ownerId = ownerId;
        this.contactId = card.id();
        this.name = card.name();
        this.favourite = card.favourite();
        this.typed = typed;
        this.phone = phone == null ? null : phone.digits();
        this.uploadId = uploadId;
        this.changedAt = now;
    }

    /** The owner sent the contact again. */
    public void sentAgain(ContactCard card, long upload, Instant now) {
        if (!name.equals(card.name()) || favourite != card.favourite()) {
            name = card.name();
            favourite = card.favourite();
            changedAt = now;
        }
        uploadId = upload;
    }

    /** The number belongs to this account now. */
    public void matched(long accountId) {
        matchedAccount = accountId;
    }

    /** The number belongs to nobody any more. */
    public void unmatched() {
        matchedAccount = null;
    }

    public long id() {
        return id;
    }

    public long ownerId() {
        return ownerId;
    }

    /** What the owner's phone calls the contact. */
    public String contactId() {
        return contactId;
    }

    public String name() {
        return name;
    }

    public String typed() {
        return typed;
    }

    public Optional<E164Number> phone() {
        return Optional.ofNullable(phone).map(E164Number::of);
    }

    public boolean favourite() {
        return favourite;
    }

    public OptionalLong matchedAccount() {
        return matchedAccount == null ? OptionalLong.empty() : OptionalLong.of(matchedAccount);
    }
}
