package org.carillon.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.carillon.account.AccountClosed;
import org.carillon.account.NumberMoved;
import org.carillon.account.model.AccountRemovalRepository;
import org.carillon.account.model.Tenant;
import org.carillon.dispatch.RecordedEvents;
import org.carillon.event.Author;
import org.carillon.number.model.NumberRepository;
import org.carillon.privacy.model.PersonalDataRepository;
import org.carillon.testing.MoneyWorld;
import org.carillon.testing.SilentAudit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** Users with credit who order numbers, on a database. */
abstract class NumberWorld extends MoneyWorld {
    static final Duration QUARANTINE = Duration.ofDays(90);

    RecordedEvents<NumberMoved> moved;
    /** The database may be that of other tests too. */
    String start;

    NumberService numbers;
    NumberAdministration administration;
    NumberRenewal renewal;
    OwnersOfNumbers owners;
    Author alice;
    Author bob;

    @BeforeEach
    void openNumbers() {
        NumberRepository repository = new NumberRepository(unit.entities());
        NumberPayments payments = new NumberPayments(ledger);
        NumberConfig config = new NumberConfig(3, Duration.ofHours(1), Duration.ofDays(14), QUARANTINE);
        moved = new RecordedEvents<>();
        numbers = new NumberService(repository, payments, accounts, purses, config, moved, new SilentAudit(), clock);
        administration = new NumberAdministration(repository, new SilentAudit(), clock);
        renewal = new NumberRenewal(repository, payments, accounts, config, moved, new SilentAudit(), clock);
        owners = new OwnersOfNumbers(repository);
        start = "48" + ThreadLocalRandom.current().nextLong(100_000_000, 999_999_999);
        alice = user("alice", "100.00");
        bob = user("bob", "100.00");
    }

    /** As an account is removed: this feature first, then the erasure. */
    void leaves(Author user) {
        unit.run(() -> {
            long id = id(user);
            numbers.closed(new AccountClosed(id, Tenant.DEFAULT, user.name(), null));
            PersonalDataRepository data = new PersonalDataRepository(unit.entities());
            data.erase(data.findPerson(id).orElseThrow());
            new AccountRemovalRepository(unit.entities())
                    .remove(accounts.findById(id).orElseThrow());
        });
    }

    void step(String number) {
        unit.run(() -> renewal.step(number));
    }

    NumberViews.Ordered order(Author user, long block, @Nullable String number) {
        return unit.requiresNew(() -> numbers.order(block, number, user));
    }

    void release(Author user, String number) {
        unit.run(() -> numbers.release(user.name(), number, user));
    }

    List<NumberViews.Ordered> list(Author user) {
        return unit.requiresNew(() -> numbers.list(user.name()));
    }

    NumberViews.Ordered only(Author user) {
        assertThat(list(user)).hasSize(1);
        return list(user).getFirst();
    }

    Optional<Long> owner(String number) {
        return unit.requiresNew(() -> owners.findOwner(Tenant.DEFAULT, number));
    }

    long block(String first, String last, String fee) {
        return unit.requiresNew(() -> administration.create(wanted(start + first, start + last, fee), ADMIN))
                .id();
    }

    static NumberAdministration.Wanted wanted(String first, String last, String fee) {
        return new NumberAdministration.Wanted(first, last, "PL", "Warsaw", fee, "EUR");
    }
}
