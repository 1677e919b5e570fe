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
import org.jspecify.annotations.Nullable;

/**
 * The customer. The login is also the user part of the SIP address, and nobody else on the platform has it; phone and
 * username are the public ids, which nobody else of the tenant has.
 */
@Entity
@Table(name = "account")
public class Account {
    /** What an account may do. */
    public enum Status {
        ACTIVE,
        SUSPENDED
    }

    /** What kind of customer it is. */
    public enum Kind {
        /** A person. */
        RETAIL,
        /** A company that passes on what it buys. */
        WHOLESALE
    }

    /** Characters of a reason. */
    public static final int LONGEST_REASON = 200;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "tenant_id", nullable = false, updatable = false)
    private long tenantId;

    @Column(nullable = false, updatable = false, unique = true)
    private String login;

    private @Nullable String phone;

    private @Nullable String username;

    @Column(name = "display_name")
    private @Nullable String displayName;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Status status;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Kind kind;

    @Column(nullable = false)
    private boolean hidden;

    @Column(name = "suspended_at")
    private @Nullable Instant suspendedAt;

    @Column(name = "suspended_reason")
    private @Nullable String suspendedReason;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected Account() {}

    private Account(long tenantId, String login, @Nullable E164Number phone, @Nullable String username, Instant now) {
        this.tenantId = tenantId;
        this.login = login;
        this.phone = phone == null ? null : phone.digits();
        this.username = username;
        this.status = Status.ACTIVE;
        this.kind = Kind.RETAIL;
        this.createdAt = now;
    }

    /** An account signed up by phone: the login is the number (RCS generic mode). */
    public static Account openedByPhone(E164Number phone, Instant now) {
        return openedByPhone(phone.digits(), phone, now);
    }

    /** @param login the number, or one that has nothing to do with it (non-generic mode) */
    public static Account openedByPhone(String login, E164Number phone, Instant now) {
        return new Account(Tenant.DEFAULT, login, phone, null, now);
    }

    /** @param login the username, or a number that has nothing to do with it (non-generic mode) */
    public static Account openedByUsername(long tenantId, String login, String username, Instant now) {
        return new Account(tenantId, login, null, username, now);
    }

    /** An account that only SIP knows: it has no public id. */
    public static Account ofSip(String login, Instant now) {
        return new Account(Tenant.DEFAULT, login, null, null, now);
    }

    /** An account with any public ids, or none: it came from an administrator. */
    public static Account givenTo(
            long tenantId, String login, @Nullable E164Number phone, @Nullable String username, Instant now) {
        return new Account(tenantId, login, phone, username, now);
    }

    public void becomes(Kind newKind) {
        kind = newKind;
    }

    /**
     * Gives the account its username, for good.
     *
     * @throws IllegalStateException where it has one
     */
    public void named(String newUsername) {
        if (username != null) {
            throw new IllegalStateException("a username is never changed");
        }
        username = newUsername;
    }

    /**
     * Gives the account its number; the login stays.
     *
     * @throws IllegalStateException where it has one
     */
    public void reachedAt(E164Number number) {
        if (phone != null) {
            throw new IllegalStateException("the account has a number");
        }
        phone = number.digits();
    }

    /** @param name that others see, or null for none */
    public void shownAs(@Nullable String name) {
        displayName = name;
    }

    /** @param wanted whether nobody finds it by its number who has not done so before */
    public void hide(boolean wanted) {
        hidden = wanted;
    }

    public boolean hidden() {
        return hidden;
    }

    /** Suspends it without a word to its owner. */
    public void suspend() {
        status = Status.SUSPENDED;
    }

    /** @param reason what its owner is told, at most 200 characters, or null */
    public void suspend(@Nullable String reason, Instant now) {
        status = Status.SUSPENDED;
        suspendedReason = reason;
        suspendedAt = now;
    }

    public void reactivate() {
        status = Status.ACTIVE;
        suspendedReason = null;
        suspendedAt = null;
    }

    public boolean active() {
        return status == Status.ACTIVE;
    }

    public long id() {
        return id;
    }

    /** The customer of the platform that it belongs to. */
    public long tenantId() {
        return tenantId;
    }

    public String login() {
        return login;
    }

    public Optional<E164Number> phone() {
        return Optional.ofNullable(phone).map(E164Number::of);
    }

    public Optional<String> username() {
        return Optional.ofNullable(username);
    }

    public Optional<String> displayName() {
        return Optional.ofNullable(displayName);
    }

    public Status status() {
        return status;
    }

    public Kind kind() {
        return kind;
    }

    /** Empty for an account that is active, or whose owner was not told. */
    public Optional<String> suspendedReason() {
        return Optional.ofNullable(suspendedReason);
    }

    public Optional<Instant> suspendedAt() {
        return Optional.ofNullable(suspendedAt);
    }

    public Instant createdAt() {
        return createdAt;
    }
}
