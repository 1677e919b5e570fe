package org.carillon.account.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.carillon.mail.model.EmailAddress;
import org.jspecify.annotations.Nullable;

/** What the person behind an account tells about himself. An account that only SIP knows has none. */
@Entity
@Table(name = "account_profile")
public class AccountProfile {
    @Id
    @Column(name = "account_id")
    private Long accountId;

    private @Nullable String email;

    private @Nullable String country;

    private @Nullable String language;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected AccountProfile() {}

    /**
     * @param country as ISO 3166-1 alpha-2 or a calling code, or null
     * @param language as in RFC 5646 §2.1 (Syntax), the primary subtag alone, or null
     */
    public AccountProfile(
            long accountId,
            @Nullable EmailAddress email,
            @Nullable String country,
            @Nullable String language,
            Instant now) {
        this.accountId = accountId;
        this.email = email == null ? null : email.value();
        this.country = country;
        this.language = language;
        this.createdAt = now;
    }

    public long accountId() {
        return accountId;
    }

    public Optional<EmailAddress> email() {
        return Optional.ofNullable(email).map(EmailAddress::new);
    }

    public Optional<String> country() {
        return Optional.ofNullable(country);
    }

    public Optional<String> language() {
        return Optional.ofNullable(language);
    }

    public Instant createdAt() {
        return createdAt;
    }
}
