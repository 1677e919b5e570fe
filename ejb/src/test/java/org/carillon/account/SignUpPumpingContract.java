package org.carillon.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.carillon.account.SmsBudget.Limits;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Somebody who earns money with every SMS that we send (RELIABILITY.md, threat 3). What counts is how many SMSes are
 * sent, whatever is answered. An hour has 5 for a number and not 3, because a person may ask for 5 (R050).
 */
abstract class SignUpPumpingContract extends SignUpContract {
    private int answered;
    private final Map<ProblemType, Integer> refused = new EnumMap<>(ProblemType.class);

    /** How many numbers are tried: a thousand where that is cheap. */
    int crowd() {
        return 30;
    }

    @Test
    @Tag("R050")
    void hundredRequestsForOneNumberShouldCostFiveSmsesInTheHourAndTenInTheDay() {
        for (int hour = 0; hour < 10; hour++) {
            for (int i = 0; i < 10; i++) {
                ask("+48600345698", "device-" + hour + "-" + i, "192.0.2." + (i + 1));
            }
            assertThat(world.smses).hasSize(Math.min(5 * (hour + 1), 10));
            world.clock.advance(Duration.ofHours(1));
        }
        assertThat(answered).isEqualTo(10);
        assertThat(refused).containsOnlyKeys(ProblemType.TOO_MANY_REQUESTS);
    }

    @Test
    void numbersOfOneBlockShouldBeCutWhereverTheyAreAskedFrom() {
        world = world(SignUpConfig.withBudget(new Limits(5, 10, 1000, 20, 10_000)));
        for (int i = 0; i < crowd(); i++) {
            ask("+4860034" + (1000 + i), "device-" + i, "198." + (18 + i % 2) + "." + i % 250 + ".9");
        }

        assertThat(world.smses).hasSize(20);
        assertThat(refused).isEqualTo(Map.of(ProblemType.TOO_MANY_REQUESTS, crowd() - 20));
    }

    @Test
    void numbersFromOneNetworkShouldBeCut() {
        world = world(SignUpConfig.withBudget(new Limits(5, 10, 15, 1000, 10_000)));
        for (int i = 0; i < crowd(); i++) {
            ask("+4860" + (1000000 + 7001 * i), "device-" + i, "192.0.2." + (i % 254 + 1));
        }

        assertThat(world.smses).hasSize(15);
    }

    @Test
    void countryShouldHaveABudgetOfItsOwn() {
        world = world(SignUpConfig.withBudget(new Limits(5, 10, 1000, 1000, 12)));
        for (int i = 0; i < 20; i++) {
            ask("+4860" + (1000000 + 7001 * i), "device-" + i, "192.0." + i + ".1");
        }
        assertThat(world.smses).hasSize(12);

        ask("+442085676780", "device", "192.0.2.1");
        assertThat(world.smses).as("another country").hasSize(13);
    }

    @Test
    void premiumNumberShouldGetNoSms() {
        ask("+48701234567", "device", "192.0.2.1");
        ask("+19005550123", "device", "192.0.2.1");

        assertThat(world.smses).isEmpty();
        assertThat(refused).containsOnlyKeys(ProblemType.INVALID_REQUEST);
    }

    @Test
    @Tag("R067")
    void callShouldCostAsAnSmsDoes() {
        world = world(SignUpConfig.withBudget(new Limits(2, 10, 1000, 1000, 10_000)));
        SignUpAnswer.Pending pending = start("udid-1");
        world.clock.advance(Duration.ofSeconds(60));
        SignUpAnswer.Pending call = world.call(pending.id(), CLIENT);
        world.clock.advance(Duration.ofSeconds(60));

        assertProblem(ProblemType.TOO_MANY_REQUESTS, () -> world.call(call.id(), CLIENT));
        assertProblem(ProblemType.TOO_MANY_REQUESTS, () -> start("udid-2"));
    }

    private void ask(String phone, String device, String address) {
        try {
            world.start(request(phone, device), new ClientContext(address, CorrelationId.create()));
            answered++;
        } catch (DomainException e) {
            refused.merge(e.type(), 1, Integer::sum);
        }
    }
}
