package org.carillon.charging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.carillon.charging.ChargingWorld.eur;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.carillon.charging.model.CallRecord;
import org.carillon.charging.model.Closing;
import org.carillon.problem.DomainException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Charged calls on each database: record, ledger and what is set aside agree after whatever happened. */
@Tag("P04")
abstract class ChargingTransactionsContract {
    @SuppressWarnings("NullAway.Init")
    private ChargingWorld world;

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
    void callShouldBeChargedOnceThoughItsEndIsToldAHundredTimes() {
        world.gives("1.00");
        String id = world.begins("4420", 30);
        world.answers(id);
        CallEnd end = world.ends(Duration.ofMillis(12_300));

        for (int i = 0; i < 100; i++) {
            world.unit.run(() -> world.charging.end(id, end));
        }

        CallRecord record = world.record(id);
        assertThat(record.charge().amount()).isEqualTo(eur("0.13"));
        assertThat(record.charge().chargedSeconds()).isEqualTo(13);
        assertThat(record.course().durationSeconds()).isEqualTo(12);
        assertThat(world.balance().balance()).isEqualTo(eur("0.87"));
        assertThat(world.balance().held().isZero()).isTrue();
        world.agrees();
    }

    /** The example of Kamailio's ims_charging: 75 s of credit, 30 s at a time, two calls at once. */
    @Test
    @Tag("F8")
    void twoCallsAtOnceShouldShareTheCredit() {
        world.gives("0.75");
        String one = world.begins("4420", 30);
        world.answers(one);
        world.clock.advance(Duration.ofSeconds(15));
        world.more(one, 15, 45);
        String two = world.begins("4421", 30);
        world.answers(two);
        assertThat(world.balance().available().isZero()).isTrue();
        world.clock.advance(Duration.ofSeconds(20));
        world.more(two, 20, 30);
        world.unit.run(() -> world.charging.end(one, world.ends(Duration.ofSeconds(20))));
        assertThat(world.balance().balance()).isEqualTo(eur("0.55"));
        world.more(two, 25, 55);
        world.clock.advance(Duration.ofSeconds(40));
        world.more(two, 50, 55);
        world.unit.run(() -> world.charging.end(two, world.ends(Duration.ofSeconds(57))));

        assertThat(world.record(two).charge().chargedSeconds()).isEqualTo(55);
        assertThat(world.balance().balance()).isEqualTo(eur("0"));
        world.agrees();
    }

    @Test
    void creditBelowTheFirstIntervalShouldNotBeginACall() {
        world.gives("0.59");

        assertThatThrownBy(() ->
                        world.unit.run(() -> world.charging.begin(world.call("c" + UUID.randomUUID(), "4860"))))
                .isInstanceOf(DomainException.class);

        assertThat(world.balance().held().isZero()).isTrue();
        assertThat(world.begins("4420", 30)).isNotEmpty();
    }

    @Test
    @Tag("F8")
    void hundredCallsAtOnceWithCreditForTenShouldGetTenAndChargeExactly() throws Exception {
        world.gives("6.00");
        int begun = ChargingWorld.atOnce(100, () -> {
            String id = UUID.randomUUID().toString();
            try {
                world.unit.run(() -> world.charging.begin(world.call(id, "4860")));
            } catch (DomainException refused) {
                return false;
            }
            world.unit.run(() -> world.charging.answered(id, world.clock.instant()));
            world.unit.run(() -> world.charging.end(id, world.ends(Duration.ofSeconds(60))));
            return true;
        });

        assertThat(begun).isEqualTo(10);
        assertThat(world.balance().balance()).isEqualTo(eur("0"));
        world.agrees();
    }

    @Test
    void callThatIsLostShouldBeChargedForTheTimeThatItWasKnown() {
        world.gives("1.00");
        String id = world.begins("4420", 30);
        world.answers(id);
        world.clock.advance(Duration.ofSeconds(25));
        world.more(id, 25, 55);
        assertThat(lost()).doesNotContain(id);

        world.clock.advance(Duration.ofMinutes(11));
        assertThat(lost()).contains(id);
        world.unit.run(() -> world.charging.closeLost(id));
        world.unit.run(() -> world.charging.closeLost(id));
        world.unit.run(() -> world.charging.end(id, world.ends(Duration.ofSeconds(50))));

        assertThat(world.record(id).course().cause()).isEqualTo(Closing.ABNORMAL_RELEASE);
        assertThat(world.record(id).charge().amount()).isEqualTo(eur("0.25"));
        assertThat(world.balance().balance()).isEqualTo(eur("0.75"));
        world.agrees();
    }

    @Test
    void callOfAnEarlierStartShouldBeChargedToItsEndWithinItsGrant() {
        world.gives("1.00");
        String id = world.begins("4420", 30);
        world.answers(id);
        Instant end = world.clock.instant().plusSeconds(40);

        world.unit.run(() -> world.charging.hungUp(id, end));

        assertThat(world.record(id).charge().amount()).isEqualTo(eur("0.30"));
        assertThat(world.record(id).course().durationSeconds()).isEqualTo(40);
        world.agrees();
    }

    private List<String> lost() {
        return world.unit.requiresNew(() -> world.charging.lost(10_000));
    }
}
