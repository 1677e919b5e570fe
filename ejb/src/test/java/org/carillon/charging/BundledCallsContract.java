package org.carillon.charging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.charging.ChargingWorld.eur;
import static org.carillon.charging.ChargingWorld.to;

import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.carillon.charging.model.Closing;
import org.carillon.plan.model.Bundle;
import org.carillon.plan.model.BundleKind;
import org.carillon.problem.DomainException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls for which bundles pay, on each database: what is left of bundle and credit is exact. */
@Tag("R237")
abstract class BundledCallsContract {
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
    void minutesOfABundleShouldBeUsedBeforeMoneyAndTheRestGivenBack() {
        world.gives("1.00");
        world.has(new Bundle(BundleKind.MINUTES, 40, to("44")));
        String id = world.begins("4420", 30);
        assertThat(world.balance().held().isZero()).isTrue();
        world.answers(id);
        world.more(id, 20, 50);
        assertThat(world.balance().held()).isEqualTo(eur("0.10"));
        world.unit.run(() -> world.charging.end(id, world.ends(Duration.ofSeconds(35))));

        assertThat(world.record(id).charge().amount()).isEqualTo(eur("0"));
        assertThat(world.record(id).charge().chargedSeconds()).isEqualTo(35);
        assertThat(world.balance().balance()).isEqualTo(eur("1.00"));
        assertThat(world.balance().held().isZero()).isTrue();
        assertThat(world.free()).isEqualTo(5);
        world.agrees();
    }

    @Test
    void callShouldGoOnForMoneyWhereTheBundleEndsAndEndWithBoth() {
        world.gives("0.10");
        world.has(new Bundle(BundleKind.MINUTES, 25, to("44")));
        String id = world.begins("4420", 30);
        world.answers(id);
        world.more(id, 20, 35);
        world.unit.run(() -> world.charging.end(id, world.ends(Duration.ofSeconds(36))));

        assertThat(world.record(id).charge().amount()).isEqualTo(eur("0.10"));
        assertThat(world.balance().balance()).isEqualTo(eur("0"));
        assertThat(world.free()).isZero();
        world.agrees();
    }

    @Test
    void moneyOfABundleShouldPayBeforeTheUsersOwn() {
        world.gives("1.00");
        world.has(new Bundle(BundleKind.MONEY, 200_000, to("44")));
        String id = world.begins("4420", 30);
        assertThat(world.balance().held()).isEqualTo(eur("0.10"));
        world.answers(id);
        world.unit.run(() -> world.charging.end(id, world.ends(Duration.ofSeconds(25))));

        assertThat(world.record(id).charge().amount()).isEqualTo(eur("0.05"));
        assertThat(world.balance().balance()).isEqualTo(eur("0.95"));
        assertThat(world.free()).isZero();
        world.agrees();
    }

    @Test
    void callThatFailsOrGoesElsewhereShouldLeaveTheBundleAsItWas() {
        world.gives("1.00");
        world.has(new Bundle(BundleKind.MINUTES, 40, to("44")));
        String refused = world.begins("4420", 30);
        assertThat(world.free()).isEqualTo(10);
        world.unit.run(() -> world.charging.end(
                refused,
                new CallEnd(Closing.UNSUCCESSFUL_SERVICE_DELIVERY, null, Duration.ZERO, world.clock.instant())));
        assertThat(world.free()).isEqualTo(40);

        String elsewhere = UUID.randomUUID().toString();
        world.unit.run(() -> world.charging.begin(world.call(elsewhere, "4860")));
        assertThat(world.balance().held()).isEqualTo(eur("0.60"));
        world.unit.run(() -> world.charging.end(elsewhere, world.ends(Duration.ofSeconds(1))));

        assertThat(world.free()).isEqualTo(40);
        assertThat(world.record(elsewhere).charge().amount()).isEqualTo(eur("0.60"));
        world.agrees();
    }

    @Test
    void callsAtOnceShouldNeverUseMoreOfABundleThanThereIs() throws Exception {
        world.gives("0.60");
        world.has(new Bundle(BundleKind.MINUTES, 300, to("48")));
        int begun = ChargingWorld.atOnce(40, () -> {
            String id = UUID.randomUUID().toString();
            try {
                world.unit.run(() -> world.charging.begin(world.call(id, "4860")));
            } catch (DomainException refused) {
                return false;
            }
            world.unit.run(() -> world.charging.end(id, world.ends(Duration.ofSeconds(1))));
            return true;
        });

        // five minutes of the bundle and one for money
        assertThat(begun).isEqualTo(6);
        assertThat(world.free()).isZero();
        assertThat(world.balance().balance()).isEqualTo(eur("0"));
        world.agrees();
    }
}
