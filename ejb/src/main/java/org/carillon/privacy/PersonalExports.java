package org.carillon.privacy;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.carillon.account.AccountEvents;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.ProfileRepository;
import org.carillon.contact.ContactExport;
import org.carillon.dispatch.Dispatcher;
import org.carillon.event.model.CorrelationId;
import org.carillon.privacy.model.Person;
import org.carillon.privacy.model.PersonalDataRepository;
import org.carillon.privacy.model.PersonalExport;
import org.carillon.privacy.model.PersonalTable;
import org.carillon.privacy.model.PersonalTables;
import org.carillon.privacy.model.PrivacyRepository;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/**
 * Gives people what the platform knows of them, as one ZIP file: a JSON file for each kind of data, the address book as
 * vCards, the picture. A queue makes it; it can be fetched for a while.
 */
@Stateless
public class PersonalExports {
    public static final String QUEUE = "PersonalExport";

    private static final Duration DAY = Duration.ofDays(1);
    private static final int ID_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private PrivacyRepository repository;
    private PersonalDataRepository data;
    private AccountRepository accounts;
    private ProfileRepository profiles;
    private ContactExport contacts;
    private Dispatcher dispatcher;
    private AccountEvents events;
    private PrivacyConfig config;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected PersonalExports() {}

    @Inject
    public PersonalExports(
            PrivacyRepository repository,
            PersonalDataRepository data,
            AccountRepository accounts,
            ProfileRepository profiles,
            ContactExport contacts,
            Dispatcher dispatcher,
            AccountEvents events,
            PrivacyConfig config,
            Clock clock) {
        this.repository = repository;
        this.data = data;
        this.accounts = accounts;
        this.profiles = profiles;
        this.contacts = contacts;
        this.dispatcher = dispatcher;
        this.events = events;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Has an archive made.
     *
     * @param by who asks for it
     * @throws DomainException NOT_FOUND; TOO_MANY_REQUESTS after too many of the account within 24 hours
     */
    public PersonalExport request(String login, String by, CorrelationId correlationId) {
        Account account = accounts.findByLogin(login).orElseThrow(PersonalExports::notThere);
        Instant now = clock.instant();
        if (repository.countExports(account.id(), now.minus(DAY)) >= config.exportsPerDay()) {
            throw DomainException.retryLater(
                    ProblemType.TOO_MANY_REQUESTS, "No more archives of this account today.", DAY);
        }
        byte[] bits = new byte[ID_BYTES];
        RANDOM.nextBytes(bits);
        PersonalExport export = new PersonalExport(
                Base64.getUrlEncoder().withoutPadding().encodeToString(bits), account.id(), now, now.plus(DAY));
        repository.add(export);
        dispatcher.send(QUEUE, export.id(), correlationId);
        events.happened("privacy.export-requested", correlationId, account.id(), Map.of("by", by));
        return export;
    }

    /**
     * One that can be fetched or is on its way.
     *
     * @throws DomainException NOT_FOUND for one of somebody else, too; GONE where its time is over
     */
    public PersonalExport get(String login, String id) {
        Account account = accounts.findByLogin(login).orElseThrow(PersonalExports::notThere);
        PersonalExport export = repository
                .findExport(id)
                .filter(found -> found.accountId() == account.id())
                .orElseThrow(PersonalExports::notThere);
        if (export.expired(clock.instant())) {
            throw new DomainException(ProblemType.GONE, "The archive can be fetched no more.");
        }
        return export;
    }

    /** Makes the archive; nothing where it is there or nobody waits for it any more. */
    public void make(String id, CorrelationId correlationId) {
        Optional<PersonalExport> waiting =
                repository.findExport(id).filter(export -> export.state() == PersonalExport.State.PENDING);
        Optional<Person> person = waiting.flatMap(export -> data.findPerson(export.accountId()));
        if (person.isEmpty()) {
            return;
        }
        PersonalExport export = waiting.orElseThrow();
        try {
            export.made(archive(person.get()), clock.instant().plus(config.exportLifetime()));
        } catch (IOException e) {
            throw new UncheckedIOException("an archive in memory", e);
        }
        events.happened("privacy.export-made", correlationId, export.accountId(), Map.of());
    }

    private byte[] archive(Person person) throws IOException {
        try (PersonalArchive archive = new PersonalArchive(config.exportOctets())) {
            for (PersonalTable table : PersonalTables.ALL) {
                if (!table.exported().isEmpty()) {
                    archive.addRows(table.name() + ".json", reader -> data.rows(table, person, reader));
                }
            }
            archive.add("contacts.vcf", out -> contacts.write(person.accountId(), out));
            profiles.findAvatar(person.accountId())
                    .ifPresent(picture -> archive.add("avatar.jpg", out -> out.write(picture.image())));
            return archive.finish();
        }
    }

    private static DomainException notThere() {
        return new DomainException(ProblemType.NOT_FOUND, "There is no such archive.");
    }
}
