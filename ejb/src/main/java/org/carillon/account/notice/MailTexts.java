package org.carillon.account.notice;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.carillon.account.model.MailTemplate;
import org.carillon.account.model.MailTemplateRepository;

/**
 * Finds the text of a mail: the tenant's in the person's language, else the built-in one in that language, else the
 * same in the configured language, where a text of the configuration comes before the built-in one.
 */
@Stateless
public class MailTexts {
    private MailTemplateRepository templates;
    private MailTextConfig config;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected MailTexts() {}

    @Inject
    public MailTexts(MailTemplateRepository templates, MailTextConfig config) {
        this.templates = templates;
        this.config = config;
    }

    /** With its placeholders. */
    public MailText find(NoticeKind kind, long tenantId, String language) {
        return List.of(language, config.defaultLanguage(), "en").stream()
                .flatMap(candidate -> findExactly(kind, tenantId, candidate).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no built-in text of " + kind));
    }

    private Optional<MailText> findExactly(NoticeKind kind, long tenantId, String language) {
        return templates
                .find(new MailTemplate.Id(tenantId, kind.slug(), language))
                .map(kept ->
                        new MailText(kept.subject(), kept.text(), kept.html().orElse(null)))
                .or(() -> builtIn(kind, language).map(text -> configured(kind, language, text)));
    }

    private MailText configured(NoticeKind kind, String language, MailText builtIn) {
        MailTextConfig.Kind own = config.kind(kind);
        if (!language.equals(config.defaultLanguage())) {
            return builtIn;
        }
        String subject = own.subject() == null ? builtIn.subject() : own.subject();
        if (own.bodyFile() == null) {
            return new MailText(subject, builtIn.text(), builtIn.html());
        }
        try {
            String body = Files.readString(own.bodyFile());
            return own.bodyIsHtml() ? MailText.ofHtml(subject, body) : new MailText(subject, body, null);
        } catch (IOException e) {
            throw new UncheckedIOException("the text of a mail cannot be read", e);
        }
    }

    /** The first line is the subject, the second is empty. */
    private static Optional<MailText> builtIn(NoticeKind kind, String language) {
        if (!language.matches("[a-z]{2,3}")) {
            return Optional.empty();
        }
        try (InputStream file = MailTexts.class.getResourceAsStream(kind.slug() + "." + language + ".txt")) {
            if (file == null) {
                return Optional.empty();
            }
            String[] parts = new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n\n", 2);
            return Optional.of(new MailText(parts[0].strip(), parts[1], null));
        } catch (IOException e) {
            throw new UncheckedIOException("a built-in text cannot be read", e);
        }
    }
}
