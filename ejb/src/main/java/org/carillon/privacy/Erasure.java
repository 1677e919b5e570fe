package org.carillon.privacy;

import jakarta.annotation.Priority;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.carillon.account.AccountClosed;
import org.carillon.account.AccountEvents;
import org.carillon.event.model.CorrelationId;
import org.carillon.privacy.model.ErasureSweep;
import org.carillon.privacy.model.Person;
import org.carillon.privacy.model.PersonalDataRepository;
import org.carillon.privacy.model.PrivacyRepository;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.secret.SecretCipher;
import org.jspecify.annotations.Nullable;

/**
 * Forgets a person whose account is removed: his rows go in the same transaction, money and records of calls stay without
 * him. What was on its way at that moment, and his names in logs, go with a sweep a little later.
 */
@Stateless
public class Erasure {
    private static final String PURPOSE = "privacy/erasure";
    private static final int SWEEPS = 10;

    private PersonalDataRepository data;
    private PrivacyRepository repository;
    private SecretCipher cipher;
    private AccountEvents events;
    private PrivacyConfig config;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Erasure() {}

    @Inject
    public Erasure(
            PersonalDataRepository data,
            PrivacyRepository repository,
            SecretCipher cipher,
            AccountEvents events,
            PrivacyConfig config,
            Clock clock) {
        this.data = data;
        this.repository = repository;
        this.cipher = cipher;
        this.events = events;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Before anybody else takes away what is his, because a person is found by it.
     *
     * @throws DomainException CONFLICT while something is charged to the account
     */
    public void closed(@Observes @Priority(Interceptor.Priority.APPLICATION - 100) AccountClosed account) {
        if (data.isCharged(account.accountId())) {
            throw new DomainException(
                    ProblemType.CONFLICT, "A call is charged to this account at present; try again when it is over.");
        }
        Person person = data.findPerson(account.accountId()).orElseThrow();
        data.erase(person);
        repository.add(new ErasureSweep(
                cipher.seal(write(person), PURPOSE), clock.instant().plus(config.sweepAfter())));
    }

    /** Does the sweeps that are due, some at a time; whether there were any. */
    public boolean sweep() {
        List<ErasureSweep> due = repository.dueSweeps(clock.instant(), SWEEPS);
        for (ErasureSweep sweep : due) {
            Person person = read(cipher.open(sweep.sealed(), PURPOSE));
            data.sweep(person);
            repository.remove(sweep);
            events.happened("privacy.erased", CorrelationId.create(), person.accountId(), Map.of());
        }
        return !due.isEmpty();
    }

    private static String write(Person person) {
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("account", person.accountId()).add("login", person.login());
        add(json, "phone", person.phone());
        add(json, "username", person.username());
        add(json, "email", person.email());
        return json.build().toString();
    }

    private static void add(JsonObjectBuilder json, String name, @Nullable String value) {
        if (value != null) {
            json.add(name, value);
        }
    }

    private static Person read(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonObject json = reader.readObject();
            return new Person(
                    json.getJsonNumber("account").longValueExact(),
                    json.getString("login"),
                    json.getString("phone", null),
                    json.getString("username", null),
                    json.getString("email", null));
        }
    }
}
