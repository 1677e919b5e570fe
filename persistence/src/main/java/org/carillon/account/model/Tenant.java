package org.carillon.account.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A customer of the platform with accounts, a domain, texts and limits of its own (P25). */
@Entity
@Table(name = "tenant")
public class Tenant {
    /** The one of installations that have one. */
    public static final long DEFAULT = 1;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(nullable = false, updatable = false, unique = true)
    private String name;

    @Column(unique = true)
    private @Nullable String domain;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected Tenant() {}

    /** @param domain of its users' SIP addresses, or null where they have that of the platform */
    public Tenant(String name, @Nullable String domain, Instant now) {
        this.name = name;
        this.createdAt = now;
        servedAt(domain);
    }

    /** @param newDomain of its users' SIP addresses, or null where they have that of the platform */
    public final void servedAt(@Nullable String newDomain) {
        domain = newDomain == null ? null : newDomain.toLowerCase(Locale.ROOT);
    }

    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** In small letters. */
    public Optional<String> domain() {
        return Optional.ofNullable(domain);
    }
}
