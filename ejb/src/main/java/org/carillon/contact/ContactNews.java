package org.carillon.contact;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.carillon.account.blocking.BlockNames;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.E164Number;
import org.carillon.contact.ContactNotice.Kind;
import org.carillon.contact.model.Contact;
import org.carillon.contact.model.ContactRepository;
import org.carillon.dispatch.Dispatcher;
import org.carillon.event.model.CorrelationId;
import org.carillon.secret.SecretCipher;

/**
 * Marks the contacts of everybody who has the number of an account that came or went, {@value #ROWS} rows for each message
 * of the queue: a number that stands in a million books is no long transaction either. Who is told is decided in the same
 * transaction, so that every row that was changed is told, and only those.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ContactNews {
    static final String QUEUE = "ContactNews";

    /** Rows that are marked in one transaction; their numbers fit into one message. */
    static final int ROWS = 200;

    /** An upload that takes longer has failed: the container ends its transaction after half of that. */
    private static final Duration UPLOAD = Duration.ofMinutes(10);

    private ContactRepository contacts;
    private AccountRepository accounts;
    private BlockNames blocks;
    private Dispatcher dispatcher;
    private SecretCipher cipher;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ContactNews() {}

    @Inject
    public ContactNews(
            ContactRepository contacts,
            AccountRepository accounts,
            BlockNames blocks,
            Dispatcher dispatcher,
            SecretCipher cipher,
            Clock clock) {
        this.contacts = contacts;
        this.accounts = accounts;
        this.blocks = blocks;
        this.dispatcher = dispatcher;
        this.cipher = cipher;
        this.clock = clock;
    }

    /**
     * Notes the news for every upload that is under way; it has to be noted before it is looked who has the number, or rows that
     * are written in between hear nothing.
     */
    public void note(ContactNotice.Change news) {
        Instant alive = clock.instant().minus(UPLOAD);
        contacts.removeFailed(alive);
        contacts.note(news.repeated().toJson(cipher), alive);
    }

    /** A number has an account: its rows are marked. Does nothing for an account that went meanwhile, or wants not to be found. */
    public void came(ContactNotice.Came news, CorrelationId correlationId) {
        Optional<Account> account = accounts.findById(news.accountId()).filter(found -> !found.hidden());
        Optional<E164Number> phone = account.flatMap(Account::phone);
        if (phone.isEmpty()) {
            return;
        }
        List<Contact> rows =
                contacts.lockOthers(account.get().tenantId(), phone.get(), news.accountId(), news.after(), ROWS);
        List<Contact> shown = shown(news.accountId(), rows);
        shown.forEach(row -> row.matched(news.accountId()));
        tell(Kind.ADD, news.accountId(), shown, correlationId);
        if (rows.size() == ROWS) {
            dispatcher.send(QUEUE, news.from(rows.getLast().id()).toJson(cipher), correlationId);
        }
    }

    /** A number has lost its account: its rows lose their mark. */
    public void went(ContactNotice.Went news, CorrelationId correlationId) {
        List<Contact> rows = contacts.lockMatched(
                news.tenantId(), E164Number.of(news.phone()), news.accountId(), news.after(), ROWS);
        rows.forEach(Contact::unmatched);
        tell(Kind.DEL, news.accountId(), rows, correlationId);
        if (rows.size() == ROWS) {
            dispatcher.send(QUEUE, news.from(rows.getLast().id()).toJson(cipher), correlationId);
        }
    }

    /** Without the rows of people of whom the account wants to hear nothing. */
    private List<Contact> shown(long accountId, List<Contact> rows) {
        Set<String> blocked = blocks.blockedBy(accountId);
        return blocked.isEmpty()
                ? rows
                : rows.stream()
                        .filter(row -> Collections.disjoint(blocks.of(row.ownerId()), blocked))
                        .toList();
    }

    /** Nobody is told of himself. */
    private void tell(Kind kind, long accountId, List<Contact> rows, CorrelationId correlationId) {
        List<Long> told = rows.stream()
                .filter(row -> row.ownerId() != accountId)
                .map(Contact::id)
                .toList();
        if (!told.isEmpty()) {
            dispatcher.send(QUEUE, new ContactNotice.Tell(kind, accountId, told).toJson(), correlationId);
        }
    }
}
