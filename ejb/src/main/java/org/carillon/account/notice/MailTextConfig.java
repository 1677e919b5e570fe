package org.carillon.account.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.carillon.mail.model.EmailAddress;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The mails of this installation, for those that have no tenant's text. */
@ApplicationScoped
public class MailTextConfig {
    /**
     * One kind of mail.
     *
     * @param subject null for the built-in one
     * @param bodyFile UTF-8, null for the built-in one
     * @param bodyIsHtml whether the file is HTML
     * @param displayName shown beside our address, or null
     */
    public record Kind(
            @Nullable String subject,
            @Nullable Path bodyFile,
            boolean bodyIsHtml,
            @Nullable String displayName,
            @Nullable EmailAddress bcc,
            @Nullable EmailAddress replyTo) {}

    private static final Kind BUILT_IN = new Kind(null, null, false, "Carillon", null, null);

    private Kind activation = BUILT_IN;
    private Kind passwordReset = BUILT_IN;
    private String portalUrl = "https://localhost:8443";
    private String defaultLanguage = "en";

    /** For the container's proxy only. */
    protected MailTextConfig() {}

    @Inject
    public MailTextConfig(
            @ConfigProperty(name = "carillon.account.activation-mail.subject") Optional<String> activationSubject,
            @ConfigProperty(name = "carillon.account.activation-mail.body-file") Optional<Path> activationFile,
            @ConfigProperty(name = "carillon.account.activation-mail.body-html", defaultValue = "false")
                    boolean activationHtml,
            @ConfigProperty(name = "carillon.account.activation-mail.display-name", defaultValue = "Carillon")
                    String activationName,
            @ConfigProperty(name = "carillon.account.activation-mail.bcc") Optional<String> activationBcc,
            @ConfigProperty(name = "carillon.account.activation-mail.reply-to") Optional<String> activationReplyTo,
            @ConfigProperty(name = "carillon.account.password-mail.subject") Optional<String> passwordSubject,
            @ConfigProperty(name = "carillon.account.password-mail.body-file") Optional<Path> passwordFile,
            @ConfigProperty(name = "carillon.account.password-mail.body-html", defaultValue = "false")
                    boolean passwordHtml,
            @ConfigProperty(name = "carillon.account.password-mail.display-name", defaultValue = "Carillon")
                    String passwordName,
            @ConfigProperty(name = "carillon.account.password-mail.bcc") Optional<String> passwordBcc,
            @ConfigProperty(name = "carillon.account.password-mail.reply-to") Optional<String> passwordReplyTo,
            @ConfigProperty(name = "carillon.account.portal-url", defaultValue = "https://localhost:8443")
                    String portalUrl,
            @ConfigProperty(name = "carillon.account.default-language", defaultValue = "en") String defaultLanguage) {
        this.activation = kind(
                activationSubject, activationFile, activationHtml, activationName, activationBcc, activationReplyTo);
        this.passwordReset =
                kind(passwordSubject, passwordFile, passwordHtml, passwordName, passwordBcc, passwordReplyTo);
        this.portalUrl = portalUrl;
        this.defaultLanguage = defaultLanguage;
    }

    /** The built-in texts alone, for tests. */
    public static MailTextConfig builtIn() {
        return new MailTextConfig();
    }

    Kind kind(NoticeKind kind) {
        return switch (kind) {
            case ACTIVATION -> activation;
            case PASSWORD_RESET, PASSWORD_RESET_SMS -> passwordReset;
            case TAKE_OVER, TAKE_OVER_SMS -> BUILT_IN;
        };
    }

    /** Where people's browsers find the portal; no request's Host header ever decides where a link leads. */
    public String portalUrl() {
        return portalUrl;
    }

    public String defaultLanguage() {
        return defaultLanguage;
    }

    private static Kind kind(
            Optional<String> subject,
            Optional<Path> file,
            boolean html,
            String name,
            Optional<String> bcc,
            Optional<String> replyTo) {
        return new Kind(
                subject.orElse(null),
                file.orElse(null),
                html,
                name,
                bcc.map(EmailAddress::of).orElse(null),
                replyTo.map(EmailAddress::of).orElse(null));
    }
}
