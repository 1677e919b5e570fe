package org.carillon.contact;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.carillon.account.AccountEvents;
import org.carillon.account.NumberNormalizer;
import org.carillon.account.blocking.Blocks;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountProfile;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.PasswordRepository;
import org.carillon.contact.discovery.model.DiscoveryRepository;
import org.carillon.contact.model.ContactBook;
import org.carillon.contact.model.ContactRepository;
import org.carillon.contact.model.ContactUpload;
import org.carillon.dispatch.Broker;
import org.carillon.dispatch.Dispatcher;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Takes address books in. Runs in the caller's transaction, or in its own where there is none. */
@Stateless
public class ContactUploads {
    private static final int TOKEN_BYTES = 16;

    /** How long an upload can be asked about. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final SecureRandom random = new SecureRandom();
    private ContactRepository contacts;
    private ContactRows rows;
    private LookUps lookUps;
    private DiscoveryRepository discovery;
    private AccountRepository accounts;
    private PasswordRepository profiles;
    private Blocks blocks;
    private NumberNormalizer numbers;
    private Broker broker;
    private Dispatcher dispatcher;
    private AccountEvents events;
    private ContactConfig config;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ContactUploads() {}

    @Inject
    public ContactUploads(
            ContactRepository contacts,
            ContactRows rows,
            LookUps lookUps,
            DiscoveryRepository discovery,
            AccountRepository accounts,
            PasswordRepository profiles,
            Blocks blocks,
            NumberNormalizer numbers,
            Broker broker,
            Dispatcher dispatcher,
            AccountEvents events,
            ContactConfig config,
            Clock clock) {
        this.contacts = contacts;
        this.rows = rows;
        this.lookUps = lookUps;
        this.discovery = discovery;
        this.accounts = accounts;
        this.profiles = profiles;
        this.blocks = blocks;
        this.numbers = numbers;
        this.broker = broker;
        this.dispatcher = dispatcher;
        this.events = events;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Keeps contacts and lets them be matched with accounts after the commit: all of them, or none.
     *
     * @throws DomainException INVALID_REQUEST (country, a contact), FORBIDDEN where the tenant takes no books, TOO_LARGE (more
     *     numbers than a book has), and TOO_MANY_REQUESTS (more new numbers than the owner may ask about, with
     *     retry-after), UNAVAILABLE
     * @throws IOException as the source does
     */
    public ContactReceipt take(long ownerId, ContactPart part, ContactSource source, CorrelationId correlationId)
            throws IOException {
        broker.requireUsable();
        Account owner = accounts.findById(ownerId)
                .filter(Account::active)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
        requirePlain(owner);
        String country = country(owner, part.country());
        numbers.checkCountry(country);
        ContactBook book = lookUps.lock(ownerId);
        Instant now = clock.instant();
        contacts.removeUploads(ownerId, now.minus(KEPT));
        long id = rows.open(new ContactUpload(newToken(), ownerId, part.book(), part.part(), part.parts(), now));
        ContactUpload upload = contacts.findUpload(id).orElseThrow();

        ContactIntake intake = new ContactIntake(
                contacts,
                owner,
                upload,
                typed -> numbers.find(typed, country),
                found -> blocks.blocking(found, ownerId),
                now);
        source.readInto(intake);
        intake.finish();
        int removed = completes(upload, part) ? contacts.removeOutside(ownerId, String.valueOf(part.book())) : 0;
        if (contacts.count(ownerId) > config.maxNumbers()) {
            throw new DomainException(
                    ProblemType.TOO_LARGE, "The book would have more than " + config.maxNumbers() + " numbers.");
        }
        lookUps.spend(book, intake.asked(), now);
        upload.taken();

        dispatcher.send(ContactMatching.QUEUE, ContactMatching.payload(upload.id()), correlationId);
        events.happened(
                "contacts.uploaded",
                correlationId,
                ownerId,
                Map.of(
                        "numbers", Integer.toString(intake.numbers()),
                        "unreadable", Integer.toString(intake.unreadable()),
                        "removed", Integer.toString(removed)));
        return new ContactReceipt(upload.token(), intake.numbers(), intake.unreadable());
    }

    private void requirePlain(Account owner) {
        boolean refused = discovery
                .findSetting(owner.tenantId())
                .filter(setting -> !setting.mode().isPlainOffered())
                .isPresent();
        if (refused) {
            throw new DomainException(
                    ProblemType.FORBIDDEN, "Address books are not taken here: use private discovery.");
        }
    }

    /** The country that the client names, or the person named, or that of his own number. */
    private @Nullable String country(Account owner, @Nullable String named) {
        if (named != null && !named.isBlank()) {
            return named;
        }
        return profiles.findProfile(owner.id())
                .flatMap(AccountProfile::country)
                .or(() -> owner.phone().flatMap(numbers::callingCodeOf))
                .orElse(null);
    }

    private boolean completes(ContactUpload upload, ContactPart part) {
        return part.book() != null && contacts.countParts(upload.ownerId(), part.book(), upload.id()) == part.parts();
    }

    private String newToken() {
        byte[] bits = new byte[TOKEN_BYTES];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
