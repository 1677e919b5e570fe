package org.carillon.contact;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.carillon.account.AccountChanged;
import org.carillon.account.AccountClosed;
import org.carillon.account.AccountEvents;
import org.carillon.account.NumberConfig;
import org.carillon.account.NumberNormalizer;
import org.carillon.account.SipConfig;
import org.carillon.account.blocking.BlockWorld;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRemovalRepository;
import org.carillon.account.model.Device;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.account.model.PasswordRepository;
import org.carillon.account.model.Tenant;
import org.carillon.account.model.TenantRepository;
import org.carillon.contact.discovery.model.DiscoveryRepository;
import org.carillon.contact.http.HttpCommandConfig;
import org.carillon.contact.http.HttpCommandGateway;
import org.carillon.contact.model.Contact;
import org.carillon.contact.model.ContactCard;
import org.carillon.contact.model.ContactEntry;
import org.carillon.contact.model.ContactFilter;
import org.carillon.contact.model.ContactRepository;
import org.carillon.contact.model.ContactUpload;
import org.carillon.dispatch.Broker;
import org.carillon.dispatch.Dispatcher;
import org.carillon.dispatch.RecordedEvents;
import org.carillon.dispatch.model.DispatchRepository;
import org.carillon.event.model.CorrelationId;
import org.carillon.messaging.Acceptance;
import org.carillon.messaging.KeptMessages;
import org.carillon.messaging.MessagingConfig;
import org.carillon.messaging.MessagingService;
import org.carillon.messaging.model.Message;
import org.carillon.secret.SecretCipher;
import org.carillon.secret.TestKeys;
import org.carillon.testing.FakeDirectory;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.jspecify.annotations.Nullable;

/** Address books wired as the container does it, on an empty database; the queue stands still until it is told to run. */
final class ContactWorld {
    private record Queued(String queue, String payload) {}

    final MovableClock clock = new MovableClock();
    final List<Message> messages = Collections.synchronizedList(new ArrayList<>());
    final ContactRepository contacts;
    final JpaAccountRepository accounts;
    final ContactObserver observer;
    final BlockWorld blocking;
    /** What messaging says to the next messages. */
    Acceptance acceptance = Acceptance.KEPT;

    private final JpaUnit unit;
    private final Deque<Queued> queue = new ArrayDeque<>();
    private final ContactUploads uploads;
    private final ContactBooks books;
    private final ContactMatching matching;
    private final ContactDelivery delivery;

    ContactWorld(JpaUnit unit, ContactConfig config) {
        this.unit = unit;
        contacts = new ContactRepository(unit.entities());
        accounts = new JpaAccountRepository(unit.entities());
        SecretCipher cipher = new SecretCipher(TestKeys.fresh());
        AccountEvents events = silent();
        Dispatcher dispatcher = new Dispatcher(new DispatchRepository(unit.entities()), new RecordedEvents<>(), clock) {
            @Override
            public void send(String name, String payload, CorrelationId correlationId) {
                if (payload.contains("4860")) {
                    throw new AssertionError("a look at the queue shows a person: " + payload);
                }
                queue.add(new Queued(name, payload));
            }
        };
        observer = new ContactObserver(dispatcher, cipher);
        ContactRows rows = new ContactRows(contacts, clock) {
            @Override
            public void prepare(long ownerId) {
                unit.run(() -> super.prepare(ownerId));
            }

            @Override
            public long open(ContactUpload upload) {
                return unit.requiresNew(() -> super.open(upload));
            }
        };
        AccountEvents comings = new AccountEvents() {
            @Override
            public void happened(
                    String kind, CorrelationId correlationId, @Nullable Long accountId, Map<String, String> details) {
                // nobody listens
            }

            @Override
            public void changed(AccountChanged change) {
                observer.changed(change);
            }
        };
        blocking = new BlockWorld(unit, comings, clock);
        uploads = new ContactUploads(
                contacts,
                rows,
                new LookUps(contacts, rows, config),
                new DiscoveryRepository(unit.entities()),
                accounts,
                new PasswordRepository(unit.entities()),
                blocking.blocks(),
                new NumberNormalizer(new NumberConfig("smart", Optional.empty())),
                usable(),
                dispatcher,
                events,
                config,
                clock);
        books = new ContactBooks(contacts, events);
        matching = new ContactMatching(contacts, dispatcher, events);
        ContactRecipients recipients = new ContactRecipients(contacts, accounts) {
            @Override
            public List<Contact> find(Collection<Long> rows) {
                return unit.requiresNew(() -> super.find(rows));
            }

            @Override
            public Optional<Newcomer> findNewcomer(long accountId) {
                return unit.requiresNew(() -> super.findNewcomer(accountId));
            }
        };
        ContactNews news = new ContactNews(contacts, accounts, blocking.names(), dispatcher, cipher, clock) {
            @Override
            public void note(ContactNotice.Change change) {
                unit.run(() -> super.note(change));
            }

            @Override
            public void came(ContactNotice.Came came, CorrelationId correlationId) {
                unit.run(() -> super.came(came, correlationId));
            }

            @Override
            public void went(ContactNotice.Went went, CorrelationId correlationId) {
                unit.run(() -> super.went(went, correlationId));
            }
        };
        SipConfig sip = new SipConfig("carillon.local", "127.0.0.1", 5060, 5061, Optional.empty());
        KeptMessages kept = new KeptMessages(messaging());
        delivery = new ContactDelivery(
                news,
                new ContactCommands(
                        recipients,
                        blocking.blocks(),
                        messaging(),
                        kept,
                        new CommandPath(
                                kept,
                                new HttpCommandGateway(new HttpCommandConfig(
                                        Optional.empty(), Optional.empty(), Optional.empty(), Duration.ofSeconds(1))),
                                new FakeDirectory(),
                                sip),
                        config,
                        sip,
                        clock),
                new RecordedEvents<>(),
                cipher);
    }

    static ContactConfig config() {
        return new ContactConfig(20000, 20000, 2000, true, "I am on Carillon now.");
    }

    /** A person who signs up by phone; the news waits in the queue. */
    long signUp(String phone) {
        return signUp(phone, phone);
    }

    long signUp(String login, String phone) {
        return unit.requiresNew(() -> {
            Account account = Account.openedByPhone(login, E164Number.of(phone), clock.instant());
            accounts.add(account);
            accounts.add(Device.signedUp(
                    account.id(), "urn:uuid:" + login, "udid-" + login, "android", null, clock.instant()));
            observer.changed(AccountChanged.of(account));
            return account.id();
        });
    }

    /** A person of another tenant. */
    void signUpElsewhere(String phone) {
        unit.run(() -> {
            Tenant tenant = new Tenant("tenant-" + UUID.randomUUID(), null, clock.instant());
            new TenantRepository(unit.entities()).add(tenant);
            Account account = Account.givenTo(tenant.id(), "9" + phone, E164Number.of(phone), null, clock.instant());
            accounts.add(account);
            observer.changed(AccountChanged.of(account));
        });
    }

    /** How many uploads there are, whatever became of them. */
    long uploads() {
        return count("ContactUpload");
    }

    /** How often it is noted for an upload that somebody came or went. */
    long noted() {
        return count("ContactUploadNews");
    }

    private long count(String entity) {
        return unit.requiresNew(() -> unit.entities()
                .createQuery("select count(e) from " + entity + " e", Long.class)
                .getSingleResult());
    }

    /** So many people who have the number in their books. */
    void keepEverywhere(int owners, String phone) {
        ContactCard card = new ContactCard("b", "Bob", List.of("+" + phone), false);
        unit.run(() -> {
            for (int i = 1; i <= owners; i++) {
                Account owner = Account.ofSip("owner-" + i, clock.instant());
                accounts.add(owner);
                contacts.add(new Contact(
                        owner.tenantId(), owner.id(), card, "+" + phone, E164Number.of(phone), 0, clock.instant()));
            }
        });
    }

    /** The person says whether others find him. */
    void hide(long accountId, boolean hidden) {
        unit.run(() -> {
            Account account = accounts.findById(accountId).orElseThrow();
            account.hide(hidden);
            observer.changed(AccountChanged.of(account));
        });
    }

    /** The account and everything of it go. */
    void remove(long accountId) {
        unit.run(() -> {
            Account account = accounts.findById(accountId).orElseThrow();
            String phone = account.phone().map(E164Number::digits).orElse(null);
            observer.closed(new AccountClosed(account.id(), account.tenantId(), account.login(), phone));
            new AccountRemovalRepository(unit.entities()).remove(account);
        });
    }

    ContactReceipt upload(long owner, ContactPart part, ContactSource source) {
        return unit.requiresNew(() -> {
            try {
                return uploads.take(owner, part, source, CorrelationId.create());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    ContactProgress progress(long owner, String token, long after) {
        return unit.requiresNew(() -> books.progress(owner, token, after));
    }

    List<ContactEntry> list(long owner, ContactFilter filter, String query) {
        return unit.requiresNew(() -> books.list(owner, filter, query, 0, 1000));
    }

    ContactChecksum checksum(long owner) {
        return unit.requiresNew(() -> books.checksum(owner));
    }

    void removeContact(long owner, String id) {
        unit.run(() -> books.remove(owner, id, CorrelationId.create()));
    }

    void clear(long owner) {
        unit.run(() -> books.clear(owner, CorrelationId.create()));
    }

    ContactExport export() {
        return new ContactExport(new ContactBooks(contacts, silent()) {
            @Override
            public List<List<Contact>> cards(long ownerId, String afterId, int limit) {
                return unit.requiresNew(() -> super.cards(ownerId, afterId, limit));
            }
        });
    }

    <T> T inTransaction(Supplier<T> work) {
        return unit.requiresNew(work);
    }

    int queued() {
        return queue.size();
    }

    /** Lets the newest message go first. */
    void swapQueue() {
        queue.addFirst(queue.removeLast());
    }

    /** Delivers the oldest message of the queue, as often as said; it stays where that fails. */
    void step(int times) {
        Queued next = queue.element();
        for (int i = 0; i < times; i++) {
            if (next.queue().equals(ContactMatching.QUEUE)) {
                unit.run(() -> matching.end(next.payload(), CorrelationId.create()));
            } else {
                delivery.deliver(next.payload(), CorrelationId.create());
            }
        }
        queue.remove(next);
    }

    /** Until the queue is empty. */
    void runQueue() {
        while (!queue.isEmpty()) {
            step(1);
        }
    }

    List<String> texts(long owner) {
        return messages.stream()
                .filter(message -> message.recipientAccount() == owner)
                .map(message -> new String(message.body(), StandardCharsets.UTF_8))
                .toList();
    }

    private MessagingService messaging() {
        MessagingConfig config = new MessagingConfig(
                true, 16384, Duration.ofDays(7), Duration.ofSeconds(3), 1000, 200, 1, 32, 100, Duration.ofMinutes(1));
        return new MessagingService(config) {
            @Override
            public boolean submit(Message message, Consumer<Acceptance> listener) {
                if (acceptance == Acceptance.KEPT
                        && messages.stream().noneMatch(before -> sameMessage(before, message))) {
                    messages.add(message);
                }
                listener.accept(acceptance);
                return true;
            }
        };
    }

    /** What names a message in the database. */
    private static boolean sameMessage(Message one, Message other) {
        return one.senderAccount() == other.senderAccount()
                && one.callId().equals(other.callId())
                && one.cseq() == other.cseq()
                && one.recipientAccount() == other.recipientAccount();
    }

    private static AccountEvents silent() {
        return new AccountEvents() {
            @Override
            public void happened(
                    String kind, CorrelationId correlationId, @Nullable Long accountId, Map<String, String> details) {
                // nobody listens
            }

            @Override
            public void changed(AccountChanged change) {
                // nobody listens
            }
        };
    }

    private static Broker usable() {
        return new Broker() {
            @Override
            public boolean usable() {
                return true;
            }

            @Override
            public void requireUsable() {
                // it is
            }
        };
    }
}
