package org.carillon.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.assertj.core.groups.Tuple;
import org.carillon.charging.model.ChargingRepository;
import org.carillon.charging.model.Difference;
import org.carillon.event.Author;
import org.carillon.number.NumberAdministration;
import org.carillon.plan.PlanAdministration.Wanted;
import org.carillon.plan.PlanAdministration.WantedBundle;
import org.carillon.secret.KeyRing;
import org.carillon.testing.MoneyWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Everything that moves money, which can be done here, and damaged in one place; the damage is undone after each look. */
abstract class DamagedMoney extends MoneyWorld {
    private static final String NEW_NUMBERS = "48" + ThreadLocalRandom.current().nextLong(100_000_000, 999_999_999);

    @TempDir
    Path secrets;

    MoneyNode node;
    Author alice;
    Author bob;
    private ChargingRepository repository;

    /** Carries what was found out of a transaction that is rolled back. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @BeforeEach
    void openShop() throws IOException {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 1);
        Files.writeString(secrets.resolve("master.key"), Base64.getEncoder().encodeToString(key));
        node = new MoneyNode(unit, source, purses, clock, new KeyRing(secrets));
        repository = new ChargingRepository(unit.entities());
        alice = user("alice", "100.00");
        bob = user("bob", "100.00");
    }

    // ---- what is done ----

    /** A plan of 5.00 that alice buys and that is renewed once. */
    String plan() {
        Wanted wanted = new Wanted(
                "Europe",
                "",
                "5.00",
                "EUR",
                true,
                "P30D",
                List.of(new WantedBundle("messages", "10", List.of("48"), null)));
        long plan = unit.requiresNew(() -> node.planDesk.create(wanted, ADMIN)).id();
        String purchase = unit.requiresNew(() -> node.plans.buy(plan, alice)).id();
        clock.advance(Duration.ofDays(30));
        unit.run(() -> node.planRenewal.renew(purchase));
        return purchase;
    }

    /** A number at 0.70 that alice orders and that is renewed once. */
    String number(String end) {
        NumberAdministration.Wanted wanted =
                new NumberAdministration.Wanted(newNumber(end), newNumber(end), "PL", "", "0.70", "EUR");
        long block =
                unit.requiresNew(() -> node.numberDesk.create(wanted, ADMIN)).id();
        String number =
                unit.requiresNew(() -> node.numbers.order(block, null, alice)).number();
        clock.advance(Duration.ofDays(31));
        unit.run(() -> node.numberRenewal.step(number));
        return number;
    }

    static String newNumber(String end) {
        return NEW_NUMBERS + end;
    }

    void asks(String session, long number, CreditRequest.Kind kind, long used) throws SQLException {
        OptionalLong wanted = kind == CreditRequest.Kind.TERMINATION ? null : OptionalLong.empty();
        node.credit.answer(
                List.of(new CreditRequest(session, number, kind, "sbc.test", alice.name(), "4861", wanted, used)));
    }

    // ---- damage ----

    String[] change(String key) {
        return new String[] {"update ledger_entry set amount = amount * 2 where transaction_id = " + id(key)};
    }

    String[] removal(String key) {
        long id = id(key);
        return new String[] {
            "delete from ledger_entry where transaction_id = " + id, "delete from ledger_transaction where id = " + id
        };
    }

    String[] copy(String key, String other) {
        return new String[] {
            "insert into ledger_transaction (tenant_id, idempotency_key, correlation_id, kind, reason, at)"
                    + " select tenant_id, '" + other + "', correlation_id, kind, reason, at from ledger_transaction"
                    + " where idempotency_key = '" + key + "'",
            "insert into ledger_entry (transaction_id, ledger_account_id, amount)"
                    + " select (select id from ledger_transaction where idempotency_key = '" + other + "'),"
                    + " e.ledger_account_id, e.amount from ledger_entry e where e.transaction_id = " + id(key)
        };
    }

    /** Alice's line becomes bob's. */
    String[] move(String key) {
        return new String[] {
            "update ledger_entry set ledger_account_id = " + ledgerAccount(bob) + " where ledger_account_id = "
                    + ledgerAccount(alice) + " and transaction_id = " + id(key)
        };
    }

    /** What is found with the damage and was not before it. */
    List<Tuple> after(String... damages) {
        List<Tuple> before = differences();
        List<Tuple> found = new ArrayList<>();
        undone(() -> {
            for (String damage : damages) {
                assertThat(unit.entities().createNativeQuery(damage).executeUpdate())
                        .as(damage)
                        .isPositive();
            }
            found.addAll(differences());
        });
        found.removeAll(before);
        return found;
    }

    void undone(Runnable work) {
        try {
            unit.run(() -> {
                work.run();
                throw new Undone();
            });
        } catch (Undone looked) {
            // nothing has changed
        }
    }

    /** The database may be that of other tests too: those whose id has this in it. */
    List<Tuple> differences(String about) {
        return differences().stream()
                .filter(found -> found.toList().get(1).toString().contains(about))
                .toList();
    }

    List<Tuple> differences() {
        return differences(Instant.EPOCH);
    }

    List<Tuple> differences(Instant from) {
        Instant to = clock.instant().plusMillis(1);
        return unit.required(() -> repository.differences(from, to, 100_000)).stream()
                .map((Difference found) -> tuple(found.kind(), found.id(), found.expected(), found.found()))
                .toList();
    }

    // ---- looking ----

    String account(Author user) {
        return "account " + id(user) + ", EUR";
    }

    long ledgerAccount(Author user) {
        return unit.required(() -> ledger.balance(purse(user))).ledgerAccount();
    }

    long id(String key) {
        return Long.parseLong(text("select id from ledger_transaction where idempotency_key = '" + key + "'"));
    }

    String text(String select) {
        return String.valueOf(
                unit.required(() -> unit.entities().createNativeQuery(select).getSingleResult()));
    }
}
