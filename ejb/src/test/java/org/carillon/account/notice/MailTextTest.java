package org.carillon.account.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.carillon.account.model.MailTemplate;
import org.carillon.account.model.MailTemplateRepository;
import org.carillon.testing.Databases;
import org.carillon.testing.JpaUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailTextTest {
    @TempDir
    Path folder;

    @Test
    @Tag("R094")
    void valuesShouldBePutInOnceAndBeNoHtml() {
        MailText text =
                new MailText("For [USER_NAME]", "[USER_NAME]: [PORTAL]?c=[CODE] [OTHER]", "<p>[USER_NAME]</p>[CODE]");

        assertThat(text.with("<b>[CODE]$1", "c\\0", "https://p"))
                .isEqualTo(new MailText(
                        "For <b>[CODE]$1", "<b>[CODE]$1: https://p?c=c\\0 [OTHER]", "<p>&lt;b&gt;[CODE]$1</p>c\\0"));
    }

    @Test
    @Tag("R080")
    @Tag("R094")
    void everyKeyShouldChangeTheMail() throws Exception {
        Path html = Files.writeString(
                folder.resolve("aa.txt"), "<p>Hi [USER_NAME]</p><a href=\"[PORTAL]/a?[CODE]\">go</a>");
        MailTextConfig config = config("Subject A", html, true, "Name A", "bcc-a@op.example", "reply-a@op.example");

        try (JpaUnit unit = new JpaUnit(Databases.h2())) {
            MailTexts texts = new MailTexts(new MailTemplateRepository(unit.entities()), config);
            assertThat(unit.requiresNew(() -> texts.find(NoticeKind.ACTIVATION, 1, "en")))
                    .isEqualTo(new MailText(
                            "Subject A",
                            "Hi [USER_NAME]go",
                            "<p>Hi [USER_NAME]</p><a href=\"[PORTAL]/a?[CODE]\">go</a>"));
            assertThat(unit.requiresNew(() -> texts.find(NoticeKind.ACTIVATION, 1, "pl"))
                            .subject())
                    .as("the configured text is in the configured language")
                    .isEqualTo("Aktywuj swoje konto");
            assertThat(unit.requiresNew(() -> texts.find(NoticeKind.PASSWORD_RESET, 1, "../x"))
                            .subject())
                    .isEqualTo("Subject B");
        }
        assertThat(config.kind(NoticeKind.ACTIVATION).displayName()).isEqualTo("Name A");
        assertThat(config.kind(NoticeKind.ACTIVATION).bcc().value()).isEqualTo("bcc-a@op.example");
        assertThat(config.kind(NoticeKind.ACTIVATION).replyTo().value()).isEqualTo("reply-a@op.example");
        assertThat(config.kind(NoticeKind.PASSWORD_RESET).displayName()).isEqualTo("Name B");
        assertThat(config.portalUrl()).isEqualTo("https://portal.example");
    }

    @Test
    @Tag("P25")
    void tenantShouldHaveTextsOfItsOwn() {
        try (JpaUnit unit = new JpaUnit(Databases.h2())) {
            MailTemplateRepository templates = new MailTemplateRepository(unit.entities());
            unit.run(() -> {
                unit.entities()
                        .createNativeQuery("insert into tenant (name, created_at, version) values"
                                + " ('second', current_timestamp, 0)")
                        .executeUpdate();
                templates.add(new MailTemplate(
                        new MailTemplate.Id(2, "activation", "en"), "Second", "[CODE]", null, "admin", Instant.EPOCH));
            });
            MailTexts texts = new MailTexts(templates, MailTextConfig.builtIn());
            assertThat(unit.requiresNew(() -> texts.find(NoticeKind.ACTIVATION, 2, "en"))
                            .subject())
                    .isEqualTo("Second");
            assertThat(unit.requiresNew(() -> texts.find(NoticeKind.ACTIVATION, 1, "en"))
                            .subject())
                    .isEqualTo("Activate your account");
        }
    }

    private static MailTextConfig config(
            String subject, Path file, boolean html, String name, String bcc, String replyTo) {
        return new MailTextConfig(
                Optional.of(subject),
                Optional.of(file),
                html,
                name,
                Optional.of(bcc),
                Optional.of(replyTo),
                Optional.of("Subject B"),
                Optional.empty(),
                false,
                "Name B",
                Optional.empty(),
                Optional.empty(),
                "https://portal.example",
                "en");
    }
}
