package org.carillon.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.carillon.account.SipConfig;
import org.carillon.account.blocking.Blocks;
import org.carillon.account.model.E164Number;
import org.carillon.contact.ContactRecipients.Newcomer;
import org.carillon.contact.model.Contact;
import org.carillon.event.model.CorrelationId;
import org.carillon.messaging.KeptMessages;
import org.carillon.messaging.MessagingService;
import org.carillon.messaging.model.Message;
import org.carillon.sip.SipUri;
import org.jspecify.annotations.Nullable;

/**
 * Tells owners of address books by MESSAGE that a contact came or went (R122, R127), and gives them the newcomer's first
 * text (R125). Commands come from the domain and wake nobody (R123); the text comes from the newcomer and does. A
 * repetition is the same message: sender, Call-ID and CSeq name it.
 */
@ApplicationScoped
public class ContactCommands {
    static final String COMMAND = "application/vnd.carillon.command+json";

    private static final String TEXT = "text/plain;charset=UTF-8";

    private ContactRecipients recipients;
    private Blocks blocks;
    private MessagingService messaging;
    private KeptMessages kept;
    private CommandPath path;
    private ContactConfig config;
    private String domain = "";
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ContactCommands() {}

    @Inject
    public ContactCommands(
            ContactRecipients recipients,
            Blocks blocks,
            MessagingService messaging,
            KeptMessages kept,
            CommandPath path,
            ContactConfig config,
            SipConfig sip,
            Clock clock) {
        this.recipients = recipients;
        this.blocks = blocks;
        this.messaging = messaging;
        this.kept = kept;
        this.path = path;
        this.config = config;
        this.domain = sip.domain();
        this.clock = clock;
    }

    /** Returns when every message is taken; fails when one is not, and then all of them may be told again. */
    public void tell(ContactNotice.Tell tell, CorrelationId correlationId) {
        List<Contact> rows = recipients.find(tell.rows());
        switch (tell.kind()) {
            case ADD ->
                recipients.findNewcomer(tell.accountId()).ifPresent(newcomer -> {
                    path.send(additions(newcomer, rows, correlationId));
                    kept.keep(greetings(newcomer, rows, correlationId));
                });
            case DEL ->
                path.send(rows.stream()
                        .map(row -> command(tell.accountId(), row, del(row), "del", correlationId))
                        .toList());
        }
    }

    private List<Message> additions(Newcomer newcomer, List<Contact> rows, CorrelationId correlationId) {
        return rows.stream()
                .map(row -> command(newcomer.accountId(), row, add(row, newcomer), "add", correlationId))
                .toList();
    }

    /** A text to each owner who has not blocked the newcomer. */
    private List<Message> greetings(Newcomer newcomer, List<Contact> rows, CorrelationId correlationId) {
        if (!config.joinedMessage()) {
            return List.of();
        }
        Set<Long> owners = rows.stream().map(Contact::ownerId).collect(Collectors.toCollection(LinkedHashSet::new));
        owners.removeAll(blocks.blocking(owners, newcomer.accountId()));
        return owners.stream()
                .map(owner -> message(
                        newcomer.accountId(),
                        SipUri.of(newcomer.login(), domain),
                        newcomer.displayName(),
                        owner,
                        "contacts-joined-" + newcomer.accountId(),
                        TEXT,
                        config.joinedText(),
                        correlationId))
                .toList();
    }

    private static String add(Contact row, Newcomer newcomer) {
        return Json.createObjectBuilder()
                .add("command", "contacts.add")
                .add("id", row.contactId())
                .add("n", phone(row))
                .add("l", newcomer.login())
                .add("os", newcomer.os())
                .build()
                .toString();
    }

    private static String del(Contact row) {
        return Json.createObjectBuilder()
                .add("command", "contacts.del")
                .add("id", row.contactId())
                .add("n", phone(row))
                .build()
                .toString();
    }

    private static String phone(Contact row) {
        return row.phone().map(E164Number::digits).orElseThrow();
    }

    private Message command(long accountId, Contact row, String body, String what, CorrelationId correlationId) {
        return message(
                accountId,
                SipUri.of(null, domain),
                null,
                row.ownerId(),
                "contacts-" + what + "-" + accountId + "-" + row.id(),
                COMMAND,
                body,
                correlationId);
    }

    private Message message(
            long sender,
            SipUri from,
            @Nullable String display,
            long owner,
            String callId,
            String type,
            String body,
            CorrelationId correlationId) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        return new Message(
                0,
                sender,
                from.toString(),
                display,
                owner,
                callId + "@" + domain,
                1,
                type,
                body.getBytes(StandardCharsets.UTF_8),
                now,
                now.plus(messaging.lifetime(null)),
                correlationId);
    }
}
