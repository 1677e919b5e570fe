package org.carillon.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import org.carillon.plan.model.BundleKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is in a plan, on each database: set aside, used and given back. */
@Tag("R237")
@Tag("R238")
abstract class PlanBundlesContract extends PlanWorld {
    @Test
    void messagesShouldBeSetAsideUsedAndGivenBack() {
        gives("5.00");
        buys(plan("5.00", false));
        unit.run(() -> {
            assertThat(hold("sms:1", BundleKind.MESSAGES, 1)).isEqualTo(1);
            assertThat(hold("sms:1", BundleKind.MESSAGES, 1))
                    .as("asked for again")
                    .isEqualTo(1);
            assertThat(hold("sms:2", BundleKind.MESSAGES, 9)).isEqualTo(9);
            assertThat(hold("sms:3", BundleKind.MESSAGES, 1)).isZero();
            bundles.settle("sms:1", BundleKind.MESSAGES, 1);
            bundles.settle("sms:1", BundleKind.MESSAGES, 0);
            bundles.release("sms:2");
        });

        assertThat(only().left().get(1).used()).isEqualTo(1);
        assertThat(only().left().get(1).free()).isEqualTo(9);
        assertThatThrownBy(() -> unit.run(() -> bundles.settle("sms:2", BundleKind.MESSAGES, 1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsSetAsideTooLongShouldBeFreeAgain() {
        gives("5.00");
        buys(plan("5.00", false));
        String key = "sms:" + UUID.randomUUID();
        unit.run(() -> hold(key, BundleKind.MESSAGES, 4));
        unit.run(() -> renewal.expire(key));
        assertThat(only().left().get(1).free()).isEqualTo(6);

        clock.advance(Duration.ofHours(1));
        assertThat(unit.requiresNew(() -> renewal.expiredHolds(10_000))).contains(key);
        unit.run(() -> renewal.expire(key));

        assertThat(only().left().get(1).free()).isEqualTo(10);
    }
}
