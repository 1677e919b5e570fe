package org.carillon.routing.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.carillon.routing.gateway.GatewayRegistration.Action;
import org.carillon.routing.gateway.GatewayRegistration.Event;
import org.carillon.routing.gateway.GatewayRegistration.State;
import org.carillon.routing.gateway.GatewayRegistration.Step;
import org.junit.jupiter.api.Test;

class GatewayRegistrationTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Event UNKNOWN_USER = new Event.Challenged(true, false);

    private final Random random = new Random(3);

    @Test
    void registrationShouldBeDueAtOnce() {
        GatewayRegistration begun = GatewayRegistration.begin(Duration.ofHours(1), NOON);

        assertThat(begun.due(NOON)).isTrue();
        assertThat(begun.registered(NOON)).isFalse();
        assertThat(begun.attempt().due(NOON)).isFalse();
    }

    @Test
    void challengeShouldBeAnsweredOnce() {
        Step answered = asking().after(UNKNOWN_USER, NOON, random);
        assertThat(answered.action()).isEqualTo(Action.SEND_WITH_CREDENTIALS);

        Step refused = answered.registration().after(UNKNOWN_USER, NOON, random);
        assertThat(refused.action()).isEqualTo(Action.NOTHING);
        assertThat(refused.registration().state()).isEqualTo(State.WAITING);
        assertThat(refused.registration().due(NOON)).isFalse();
    }

    @Test
    void staleNonceShouldBeAnsweredAgainButNotForEver() {
        GatewayRegistration registration = asking();
        int sent = 0;
        Step step = registration.after(UNKNOWN_USER, NOON, random);
        while (step.action() == Action.SEND_WITH_CREDENTIALS) {
            sent++;
            step = step.registration().after(new Event.Challenged(true, true), NOON, random);
        }

        assertThat(sent).isEqualTo(GatewayRegistration.MAX_ROUNDS);
        assertThat(step.registration().state()).isEqualTo(State.WAITING);
    }

    @Test
    void challengeThatWeDoNotAnswerShouldEndTheAttempt() {
        assertThat(asking().after(new Event.Challenged(false, false), NOON, random)
                        .registration()
                        .state())
                .isEqualTo(State.WAITING);
    }

    @Test
    void acceptedRegistrationShouldBeRefreshedAtFourFifthsOfItsTime() {
        GatewayRegistration registered = asking().after(new Event.Accepted(Duration.ofSeconds(1000)), NOON, random)
                .registration();

        assertThat(registered.state()).isEqualTo(State.REGISTERED);
        assertThat(registered.due(NOON.plusSeconds(799))).isFalse();
        assertThat(registered.due(NOON.plusSeconds(800))).isTrue();
        assertThat(registered.registered(NOON.plusSeconds(999))).isTrue();
        assertThat(registered.registered(NOON.plusSeconds(1000))).isFalse();
    }

    @Test
    void refreshWithoutAnswerShouldKeepWhatTheGatewayHoldsAndRefusalShouldNot() {
        GatewayRegistration refreshing = asking().after(new Event.Accepted(Duration.ofSeconds(1000)), NOON, random)
                .registration()
                .attempt();
        Instant later = NOON.plusSeconds(800);

        assertThat(refreshing
                        .after(new Event.Unanswered(), later, random)
                        .registration()
                        .registered(later))
                .isTrue();
        assertThat(refreshing
                        .after(new Event.Refused(), later, random)
                        .registration()
                        .registered(later))
                .isFalse();
    }

    @Test
    void tooBriefShouldBeAskedForLonger() {
        Step step = asking().after(new Event.TooBrief(Duration.ofHours(2)), NOON, random);

        assertThat(step.action()).isEqualTo(Action.SEND);
        assertThat(step.registration().expires()).isEqualTo(Duration.ofHours(2));
        assertThat(step.registration()
                        .after(new Event.TooBrief(Duration.ofHours(2)), NOON, random)
                        .action())
                .isEqualTo(Action.NOTHING);
        assertThat(asking().after(new Event.TooBrief(Duration.ofDays(2)), NOON, random)
                        .action())
                .isEqualTo(Action.NOTHING);
    }

    @Test
    void waitShouldDoubleFromThirtySecondsToThirtyMinutes() {
        GatewayRegistration registration = GatewayRegistration.begin(Duration.ofHours(1), NOON);
        long[] longest = {30, 60, 120, 240, 480, 960, 1800, 1800, 1800};
        for (long seconds : longest) {
            registration = registration
                    .attempt()
                    .after(new Event.Unanswered(), NOON, random)
                    .registration();
            assertThat(Duration.between(NOON, registration.due()))
                    .isBetween(Duration.ofSeconds(seconds).dividedBy(2), Duration.ofSeconds(seconds));
        }
        registration = registration
                .attempt()
                .after(new Event.Accepted(Duration.ofHours(1)), NOON, random)
                .registration();
        assertThat(registration.failures()).isZero();
    }

    @Test
    void answerThatComesTooLateShouldChangeNothing() {
        GatewayRegistration begun = GatewayRegistration.begin(Duration.ofHours(1), NOON);

        assertThat(begun.after(new Event.Accepted(Duration.ofHours(1)), NOON, random))
                .isEqualTo(new Step(begun, Action.NOTHING));
    }

    private static GatewayRegistration asking() {
        return GatewayRegistration.begin(Duration.ofHours(1), NOON).attempt();
    }
}
