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

/** The customer. The login is also the user part of the SIP address; phone and username are the public ids. */
@Entity
@Table(name = "account")
public class Account {
    /** What an account may do. */
    public enum Status {
        ACTIVE,
        SUSPENDED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(nullable = false, updatable = false, unique = true)
    private String login;

    @Column(unique = true)
    private @Nullable String phone;

    @Column(unique = true)
    private @Nullable String username;

    @Column(name = "display_name")
    private @Nullable String displayName;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Status status;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected Account() {}

    private Account(String login, @Nullable E164Number phone, Instant now) {
        this.login = login;
        this.phone = phone == null ? null : phone.digits();
        this.status = Status.ACTIVE;
        this.createdAt = now;
    }

    /** An account signed up by phone: the login is the number (RCS generic mode). */
    public static Account openedByPhone(E164Number phone, Instant now) {
        return new Account(phone.digits(), phone, now);
    }

    public void suspend() {
        status = Status.SUSPENDED;
    }

    public void reactivate() {
        status = Status.ACTIVE;
    }

    public boolean active() {
        return status == Status.ACTIVE;
    }

    public long id() {
        return id;
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

    public Instant createdAt() {
        return createdAt;
    }
}
