package org.carillon.mail;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import org.carillon.development.ProviderOutbox;
import org.carillon.development.model.OutboxEntry.Kind;

/** The fake mail server of development mode: the mail can be read at {@code GET /dev/v1/outbox?kind=mail}. */
class OutboxMailGateway implements MailGateway {
    private final MailConfig config;
    private final ProviderOutbox outbox;

    OutboxMailGateway(MailConfig config, ProviderOutbox outbox) {
        this.config = config;
        this.outbox = outbox;
    }

    /** The text is that of the mail; the payload is JSON of everything else: subject, fromName, bcc, replyTo, html. */
    @Override
    public String send(Mail mail) {
        JsonObjectBuilder rest = Json.createObjectBuilder().add("subject", mail.subject());
        if (mail.fromName() != null) {
            rest.add("fromName", mail.fromName());
        }
        if (mail.bcc() != null) {
            rest.add("bcc", mail.bcc().value());
        }
        if (mail.replyTo() != null) {
            rest.add("replyTo", mail.replyTo().value());
        }
        if (mail.html() != null) {
            rest.add("html", mail.html());
        }
        String payload = rest.build().toString();
        return "outbox-"
                + outbox.add(Kind.MAIL, mail.to().value(), config.from().value(), mail.text(), payload);
    }
}
