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
import org.carillon.mail.model.EmailAddress;
import org.jspecify.annotations.Nullable;

/** A person who asked for a username and has not opened the mailed link yet, or has. */
@Entity
@Table(name = "mail_sign_up")
public class MailSignUp {
    /** Where it stands. */
    public enum State {
        /** The link was not opened. */
        WAITING,
        /** The account is there; the link is used up. */
        ACTIVATED
    }

    /** What became of the last mail. */
    public enum MailState {
        WAITING,
        TAKEN,
        FAILED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "tenant_id", nullable = false, updatable = false)
    private long tenantId;

    @Column(name = "public_id", nullable = false, updatable = false)
    private String publicId;

    @Column(nullable = false, updatable = false)
    private String username;

    @Column(nullable = false, updatable = false)
    private String email;

    @Column(updatable = false)
    private @Nullable String country;

    @Column(nullable = false, updatable = false)
    private String language;

    @Column(name = "kept_password", nullable = false)
    private String keptPassword;

    @Column(name = "client_address", nullable = false, updatable = false)
    private String clientAddress;

    @Column(name = "code_hash")
    private @Nullable String codeHash;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Enumerated(EnumType.STRING)
    @Column(name = "mail_state")
    private @Nullable MailState mailState;

    @Column(name = "mails_left", nullable = false)
    private int mailsLeft;

    @Column(name = "last_mail_at")
    private @Nullable Instant lastMailAt;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected MailSignUp() {}

    /**
     * @param keptPassword hashed, or sealed where it becomes the SIP password
     * @param mailsLeft how many mails may be sent
     */
    public MailSignUp(
            long tenantId,
            String publicId,
            String username,
            EmailAddress email,
            @Nullable String country,
            String language,
            String keptPassword,
            String clientAddress,
            int mailsLeft,
            Instant now) {
        this.tenantId = tenantId;
        this.publicId = publicId;
        this.username = username;
        this.email = email.value();
        this.country = country;
        this.language = language;
        this.keptPassword = keptPassword;
        this.clientAddress = clientAddress;
        this.mailsLeft = mailsLeft;
        this.state = State.WAITING;
        this.createdAt = now;
        this.expiresAt = now;
    }

    /** A new link replaces the old one. */
    public void linkSent(String newCodeHash, Instant now, Instant until) {
        if (mailsLeft <= 0) {
            throw new IllegalStateException("no mail left");
        }
        codeHash = newCodeHash;
        mailsLeft--;
        lastMailAt = now;
        mailState = MailState.WAITING;
        expiresAt = until;
    }

    /** The link was right: it is worth nothing from now on, and the password is with the account. */
    public void activated() {
        state = State.ACTIVATED;
        codeHash = null;
        keptPassword = "";
    }

    public void mailTaken() {
        mailState = MailState.TAKEN;
    }

    public void mailFailed() {
        mailState = MailState.FAILED;
    }

    /** Whether it keeps others from the username. */
    public boolean holdsName(Instant now) {
        return state == State.WAITING && now.isBefore(expiresAt);
    }

    public long tenantId() {
        return tenantId;
    }

    public String publicId() {
        return publicId;
    }

    public String username() {
        return username;
    }

    public EmailAddress email() {
        return new EmailAddress(email);
    }

    public Optional<String> country() {
        return Optional.ofNullable(country);
    }

    public String language() {
        return language;
    }

    public String keptPassword() {
        return keptPassword;
    }

    public String clientAddress() {
        return clientAddress;
    }

    public Optional<String> codeHash() {
        return Optional.ofNullable(codeHash);
    }

    public State state() {
        return state;
    }

    public Optional<MailState> mailState() {
        return Optional.ofNullable(mailState);
    }

    public int mailsLeft() {
        return mailsLeft;
    }

    public Optional<Instant> lastMailAt() {
        return Optional.ofNullable(lastMailAt);
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
