package org.carillon.account.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
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

    @Column(name = "first_name")
    private @Nullable String firstName;

    @Column(name = "last_name")
    private @Nullable String lastName;

    @Enumerated(EnumType.STRING)
    private ProfileFields.@Nullable Sex sex;

    private @Nullable LocalDate birthday;

    private @Nullable String city;

    @Column(name = "time_zone")
    private @Nullable String timeZone;

    @Column(nullable = false)
    private boolean findable;

    private @Nullable String names;

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
        this.findable = true;
    }

    /** Everything that the person says about himself, in place of what he said before. */
    public void says(ProfileFields fields) {
        firstName = fields.firstName();
        lastName = fields.lastName();
        sex = fields.sex();
        birthday = fields.birthday();
        city = fields.city();
        country = fields.country();
        timeZone = fields.timeZone();
        language = fields.language();
        findable = fields.findable();
        names = fields.names();
    }

    public ProfileFields fields() {
        return new ProfileFields(firstName, lastName, sex, birthday, city, country, timeZone, language, findable);
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
