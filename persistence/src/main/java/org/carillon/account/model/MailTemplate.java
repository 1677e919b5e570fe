package org.carillon.account.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The text of a mail as an administrator wrote it, for one tenant and language. */
@Entity
@Table(name = "mail_template")
public class MailTemplate {
    /** What it is for. */
    @Embeddable
    public static class Id implements Serializable {
        private static final long serialVersionUID = 1L;

        @Column(name = "tenant_id")
        private long tenantId;

        private String kind;

        private String language;

        @SuppressWarnings("NullAway")
        protected Id() {}

        /**
         * @param kind {@code activation} or {@code password-reset}
         * @param language two or three small letters
         */
        public Id(long tenantId, String kind, String language) {
            this.tenantId = tenantId;
            this.kind = kind;
            this.language = language;
        }

        public String kind() {
            return kind;
        }

        public String language() {
            return language;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Id id
                    && id.tenantId == tenantId
                    && id.kind.equals(kind)
                    && id.language.equals(language);
        }

        @Override
        public int hashCode() {
            return Objects.hash(tenantId, kind, language);
        }
    }

    @EmbeddedId
    private Id id;

    @Column(nullable = false)
    private String subject;

    @Column(name = "text_body", nullable = false)
    private String text;

    @Column(name = "html_body")
    private @Nullable String html;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    @Column(name = "changed_by", nullable = false)
    private String changedBy;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected MailTemplate() {}

    public MailTemplate(Id id, String subject, String text, @Nullable String html, String by, Instant now) {
        this.id = id;
        this.subject = subject;
        this.text = text;
        this.html = html;
        this.changedBy = by;
        this.changedAt = now;
    }

    public void replace(String newSubject, String newText, @Nullable String newHtml, String by, Instant now) {
        subject = newSubject;
        text = newText;
        html = newHtml;
        changedBy = by;
        changedAt = now;
    }

    public Id id() {
        return id;
    }

    public String subject() {
        return subject;
    }

    public String text() {
        return text;
    }

    public Optional<String> html() {
        return Optional.ofNullable(html);
    }

    public Instant changedAt() {
        return changedAt;
    }
}
