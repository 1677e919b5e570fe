package org.carillon.charging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.carillon.charging.ChargingWorld.eur;
import static org.carillon.charging.ChargingWorld.to;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.carillon.account.Uniqueness;
import org.carillon.charging.model.MessageRecord;
import org.carillon.plan.model.Bundle;
import org.carillon.plan.model.BundleKind;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Charged texts on each database: paid for once when they are sent, given back when they are not. */
@Tag("R141")
@Tag("P04")
abstract class EventTransactionsContract {
    @SuppressWarnings("NullAway.Init")
    private ChargingWorld world;

    private final List<String> accepted = new ArrayList<>();

    abstract DataSource database();

    @BeforeEach
    void setUp() {
        world = new ChargingWorld(database());
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void textShouldBePaidOnceHoweverOftenItIsAskedForAndItsEndTold() {
        world.gives("1.00");
        String id = UUID.randomUUID().toString();
        for (int i = 0; i < 10; i++) {
            assertThat(debit(id, "4420", 2)).isEmpty();
        }
        assertThat(accepted).containsExactly(id);
        assertThat(world.balance().held()).isEqualTo(eur("0.16"));

        for (int i = 0; i < 10; i++) {
            ends(id, true);
        }
        ends(id, false);

        MessageRecord record = world.messageRecord(id);
        assertThat(record.charge().amount()).isEqualTo(eur("0.16"));
        assertThat(record.course().units()).isEqualTo(2);
        assertThat(record.course().delivered()).isTrue();
        assertThat(world.balance().balance()).isEqualTo(eur("0.84"));
        assertThat(world.balance().held().isZero()).isTrue();
        world.agrees();
    }

    @Test
    void textThatIsNotSentShouldCostNothing() {
        world.gives("1.00");
        String id = UUID.randomUUID().toString();
        debit(id, "4420", 1);
        ends(id, false);
        ends(id, true);

        assertThat(world.messageRecord(id).charge().amount()).isEqualTo(eur("0"));
        assertThat(world.messageRecord(id).course().delivered()).isFalse();
        assertThat(world.balance().balance()).isEqualTo(eur("1.00"));
        assertThat(world.balance().held().isZero()).isTrue();
        world.agrees();
    }

    @Test
    void textShouldNotBeAcceptedWithoutTheWholePrice() {
        world.gives("0.15");
        String id = UUID.randomUUID().toString();

        assertThatThrownBy(() -> debit(id, "4420", 2))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refused -> assertThat(refused.type()).isEqualTo(ProblemType.INSUFFICIENT_CREDIT));

        assertThat(accepted).isEmpty();
        assertThat(world.balance().held().isZero()).isTrue();
        assertThat(debit(id, "4420", 1)).isEmpty();
    }

    @Test
    void moneyShouldNotBeSetAsideForATextThatIsNotAccepted() {
        world.gives("1.00");
        String id = UUID.randomUUID().toString();

        assertThatThrownBy(() -> world.unit.run(() -> world.messages.debit(world.text(id, "4420", 1), () -> {
                    throw new IllegalStateException("the queue is full");
                })))
                .isInstanceOf(IllegalStateException.class);

        assertThat(world.balance().held().isZero()).isTrue();
        world.unit.run(() -> assertThat(world.events.find(id)).isEmpty());
    }

    @Test
    void numberWithoutAPriceOfAMessageShouldBeRefused() {
        world.gives("1.00");

        assertThat(debit(UUID.randomUUID().toString(), "4860", 1))
                .contains(new Grant.Refused(403, "No Rate For This Number"));
        assertThat(accepted).isEmpty();
    }

    @Test
    void sameTextAtTwoNodesAtOnceShouldBeAcceptedOnce() throws Exception {
        world.gives("1.00");
        String id = UUID.randomUUID().toString();
        AtomicInteger acceptances = new AtomicInteger();

        int allowed = ChargingWorld.atOnce(8, () -> {
            Uniqueness.settle(() -> world.unit.run(
                    () -> world.messages.debit(world.text(id, "4420", 1), acceptances::incrementAndGet)));
            return true;
        });
        ends(id, true);

        assertThat(allowed).isEqualTo(8);
        assertThat(acceptances).hasValue(1);
        assertThat(world.balance().balance()).isEqualTo(eur("0.92"));
        world.agrees();
    }

    @Test
    void textsAtOnceShouldNeverSpendMoreThanThereIs() throws Exception {
        world.gives("0.80");

        int sent = ChargingWorld.atOnce(40, () -> {
            String id = UUID.randomUUID().toString();
            try {
                world.unit.run(() -> world.messages.debit(world.text(id, "4420", 1), () -> {}));
            } catch (DomainException refused) {
                return false;
            }
            ends(id, true);
            return true;
        });

        assertThat(sent).isEqualTo(10);
        assertThat(world.balance().balance()).isEqualTo(eur("0"));
        world.agrees();
    }

    @Test
    @Tag("R237")
    void messagesOfABundleShouldBeUsedBeforeMoneyAndGivenBackWithIt() {
        world.gives("1.00");
        world.has(new Bundle(BundleKind.MESSAGES, 3, to("44")));
        String paid = UUID.randomUUID().toString();
        debit(paid, "4420", 2);
        assertThat(world.balance().held().isZero()).isTrue();
        ends(paid, true);
        assertThat(world.free()).isEqualTo(1);

        String mixed = UUID.randomUUID().toString();
        debit(mixed, "4420", 3);
        assertThat(world.free()).isZero();
        assertThat(world.balance().held()).isEqualTo(eur("0.16"));
        ends(mixed, false);

        assertThat(world.free()).isEqualTo(1);
        assertThat(world.balance().balance()).isEqualTo(eur("1.00"));
        assertThat(world.messageRecord(paid).charge().amount()).isEqualTo(eur("0"));
        world.agrees();
    }

    @Test
    @Tag("R237")
    void moneyOfABundleShouldPayBeforeTheUsersOwn() {
        world.gives("1.00");
        world.has(new Bundle(BundleKind.MONEY, 50_000, to("44")));
        String id = UUID.randomUUID().toString();
        debit(id, "4420", 1);
        assertThat(world.balance().held()).isEqualTo(eur("0.03"));
        ends(id, true);

        assertThat(world.messageRecord(id).charge().amount()).isEqualTo(eur("0.03"));
        assertThat(world.free()).isZero();
        world.agrees();
    }

    private Optional<Grant.Refused> debit(String id, String number, int shortMessages) {
        return world.unit.requiresNew(
                () -> world.messages.debit(world.text(id, number, shortMessages), () -> accepted.add(id)));
    }

    private void ends(String id, boolean sent) {
        world.unit.run(() -> world.messages.ended(id, sent));
    }
}
