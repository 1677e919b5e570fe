package org.carillon.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The mail server that takes our mail. */
@ApplicationScoped
public class SmtpConfig {
    /** How the connection is protected. */
    public enum Tls {
        /** Not at all: only for a server on this machine. */
        NONE,
        /** RFC 3207 §4 (The STARTTLS Command); a server that does not offer it gets no mail. */
        STARTTLS,
        /** From the first byte, RFC 8314 §3.3 (Implicit TLS for SMTP Submission). */
        IMPLICIT
    }

    private String host = "";
    private int port;
    private Tls tls = Tls.STARTTLS;
    private Optional<String> user = Optional.empty();
    private String password = "";
    private Optional<Path> trusted = Optional.empty();
    private Duration timeout = Duration.ZERO;

    /** For the container's proxy only. */
    protected SmtpConfig() {}

    @Inject
    public SmtpConfig(
            @ConfigProperty(name = "carillon.mail.smtp.host", defaultValue = "localhost") String host,
            @ConfigProperty(name = "carillon.mail.smtp.port", defaultValue = "25") int port,
            @ConfigProperty(name = "carillon.mail.smtp.tls", defaultValue = "starttls") String tls,
            @ConfigProperty(name = "carillon.mail.smtp.user") Optional<String> user,
            @ConfigProperty(name = "carillon.mail.smtp.password") Optional<String> password,
            @ConfigProperty(name = "carillon.mail.smtp.trusted-certificates") Optional<Path> trusted,
            @ConfigProperty(name = "carillon.mail.smtp.timeout", defaultValue = "PT10S") Duration timeout) {
        this.host = host;
        this.port = port;
        this.tls = Tls.valueOf(tls.toUpperCase(Locale.ROOT));
        this.user = user;
        this.password = password.orElse("");
        this.trusted = trusted;
        this.timeout = timeout;
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    public Tls tls() {
        return tls;
    }

    /** Empty where the server wants no name. */
    public Optional<String> user() {
        return user;
    }

    public String password() {
        return password;
    }

    /** PEM file with the certificates that the server's may be signed by; empty for those that Java trusts. */
    public Optional<Path> trustedCertificates() {
        return trusted;
    }

    /** For connecting, for each answer and for each write. */
    public Duration timeout() {
        return timeout;
    }
}
