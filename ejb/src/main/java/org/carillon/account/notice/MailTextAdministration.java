package org.carillon.account.notice;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.carillon.account.AccountEvents;
import org.carillon.account.model.MailTemplate;
import org.carillon.account.model.MailTemplateRepository;
import org.carillon.account.model.Tenant;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** Texts of mails as an administrator changes them. A change counts for the next mail, on every node. */
@Stateless
public class MailTextAdministration {
    /** A text with what it is for. */
    public record Entry(String kind, String language, MailText text) {}

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_TEXT = 4000;
    private static final int LONGEST_HTML = 16_000;

    private MailTemplateRepository templates;
    private MailTexts texts;
    private MailTextConfig config;
    private AccountEvents events;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected MailTextAdministration() {}

    @Inject
    public MailTextAdministration(
            MailTemplateRepository templates,
            MailTexts texts,
            MailTextConfig config,
            AccountEvents events,
            Clock clock) {
        this.templates = templates;
        this.texts = texts;
        this.config = config;
        this.events = events;
        this.clock = clock;
    }

    /** Those that were changed. */
    public List<Entry> findAll() {
        return templates.findAll(Tenant.DEFAULT).stream()
                .map(kept -> new Entry(
                        kept.id().kind(),
                        kept.id().language(),
                        new MailText(kept.subject(), kept.text(), kept.html().orElse(null))))
                .toList();
    }

    /** The one that is used, with its placeholders. */
    public MailText find(String kind, String language) {
        return texts.find(kind(kind), Tenant.DEFAULT, language(language));
    }

    /** The one that is used, or one that is being written, as a person called {@code alice} would get it. */
    public MailText preview(String kind, String language, Optional<MailText> draft) {
        MailText text = draft.isPresent() ? valid(draft.get()) : find(kind, language);
        return text.with("alice", "an-example-of-a-code", config.portalUrl());
    }

    /**
     * Replaces a text.
     *
     * @throws DomainException NOT_FOUND (kind), INVALID_REQUEST
     */
    public void replace(String kind, String language, MailText text, String by, CorrelationId correlationId) {
        MailTemplate.Id id = new MailTemplate.Id(Tenant.DEFAULT, kind(kind).slug(), language(language));
        valid(text);
        Optional<MailTemplate> known = templates.find(id);
        if (known.isPresent()) {
            known.get().replace(text.subject(), text.text(), text.html(), by, clock.instant());
        } else {
            templates.add(new MailTemplate(id, text.subject(), text.text(), text.html(), by, clock.instant()));
        }
        changed("mail-template.changed", id, by, correlationId);
    }

    /**
     * Goes back to the built-in text.
     *
     * @throws DomainException NOT_FOUND
     */
    public void remove(String kind, String language, String by, CorrelationId correlationId) {
        MailTemplate.Id id = new MailTemplate.Id(Tenant.DEFAULT, kind(kind).slug(), language(language));
        templates.remove(templates
                .find(id)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "This text was not changed.")));
        changed("mail-template.removed", id, by, correlationId);
    }

    private void changed(String event, MailTemplate.Id id, String by, CorrelationId correlationId) {
        events.happened(event, correlationId, null, Map.of("kind", id.kind(), "language", id.language(), "by", by));
    }

    private static MailText valid(MailText text) {
        if (text.subject().length() > LONGEST_SUBJECT
                || text.subject().chars().anyMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029')) {
            throw DomainException.invalid("subject", "A subject is one line of at most 200 characters.");
        }
        String html = text.html();
        if (text.text().length() > LONGEST_TEXT || html != null && html.length() > LONGEST_HTML) {
            throw DomainException.invalid("text", "A text has at most 4000 characters, HTML 16000.");
        }
        if (!text.hasCode()) {
            throw DomainException.invalid("text", "Text and HTML must have [CODE] in their link.");
        }
        return text;
    }

    private static NoticeKind kind(String slug) {
        return NoticeKind.find(slug)
                .filter(NoticeKind::byMail)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such mail."));
    }

    private static String language(String language) {
        if (!LANGUAGE.matcher(language).matches()) {
            throw DomainException.invalid("language", "A language is two or three small letters.");
        }
        return language;
    }
}
