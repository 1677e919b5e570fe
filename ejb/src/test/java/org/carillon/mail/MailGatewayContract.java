package org.carillon.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.carillon.development.Mode;
import org.carillon.mail.model.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every taker of mail does; proved on the fake and on a real server. */
abstract class MailGatewayContract {
    static final MailConfig CONFIG = new MailConfig(new Mode("development"), Optional.empty(), "carillon@op.example");

    /** What the other side got. */
    record Received(
            String from,
            String to,
            @Nullable String replyTo,
            String subject,
            String text,
            @Nullable String html) {}

    abstract MailGateway gateway();

    /** The newest mail to an address. */
    abstract Received newestTo(String address);

    @Test
    @Tag("R080")
    void mailShouldArriveAsItWasWritten() throws MailException {
        String id = gateway()
                .send(new Mail(
                        EmailAddress.of("Ewa@Example.COM"),
                        "Żółw & Co",
                        EmailAddress.of("archive@op.example"),
                        EmailAddress.of("help@op.example"),
                        "Twój kod \ud83d\udd14",
                        "Zażółć\nhttps://op.example/activate?token=a_b-c=",
                        "<p>Zażółć</p>"));

        assertThat(id).isNotBlank();
        assertThat(newestTo("Ewa@example.com"))
                .isEqualTo(new Received(
                        "Żółw & Co <carillon@op.example>",
                        "Ewa@example.com",
                        "help@op.example",
                        "Twój kod \ud83d\udd14",
                        "Zażółć\nhttps://op.example/activate?token=a_b-c=",
                        "<p>Zażółć</p>"));
    }

    @Test
    @Tag("R080")
    void mailWithoutExtrasShouldBePlain() throws MailException {
        gateway().send(new Mail(EmailAddress.of("jan@example.com"), null, null, null, "Hello", "Text", null));

        assertThat(newestTo("jan@example.com"))
                .isEqualTo(new Received("carillon@op.example", "jan@example.com", null, "Hello", "Text", null));
    }
}
