package org.carillon.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.carillon.account.SignUpAnswer.Pending;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an administrator can do for somebody who is stuck. */
abstract class SignUpHelpContract extends SignUpContract {
    @Test
    @Tag("R052")
    void resetShouldLetTheNumberSignUpAgainAndLeaveAnEvent() {
        for (int i = 0; i < 5; i++) {
            start("udid-1");
            world.clock.advance(Duration.ofSeconds(60));
        }
        assertProblem(ProblemType.TOO_MANY_SMS, () -> start("udid-1"));

        int removed = world.inTransaction(() -> world.administration.reset(LOGIN, "root", CorrelationId.create()));

        assertThat(removed).isEqualTo(1);
        assertThat(start("udid-1").smsLeft()).isEqualTo(4);
        assertThat(world.events)
                .contains(new SignUpWorld.Happened(
                        "sign-up.reset", null, Map.of("phone", NUMBER.masked(), "by", "root", "removed", "1")));
    }

    @Test
    @Tag("R052")
    @Tag("R064")
    void resetShouldUnlockADeviceThatGuessedWrong() {
        Pending pending = start("udid-1");
        for (int i = 0; i < 3; i++) {
            assertProblem(ProblemType.WRONG_CODE, () -> tryWrong(pending));
        }
        assertThat(world.inTransaction(() -> world.administration.find(LOGIN)))
                .extracting(SignUpAdministration.Entry::locked)
                .containsExactly(true);

        world.inTransaction(() -> world.administration.reset(LOGIN, "root", CorrelationId.create()));

        assertThat(confirm(start("udid-1")).newAccount()).isTrue();
    }

    @Test
    @Tag("R052")
    void moreSmsesShouldBeGrantedToADevice() {
        for (int i = 0; i < 5; i++) {
            start("udid-1");
            world.clock.advance(Duration.ofSeconds(60));
        }

        SignUpAdministration.Entry entry = world.inTransaction(
                () -> world.administration.allowMore(LOGIN, "udid-1", 2, "root", CorrelationId.create()));

        assertThat(entry.smsLeft()).isEqualTo(2);
        assertThat(start("udid-1").smsLeft()).isEqualTo(1);
        assertThat(world.events)
                .contains(new SignUpWorld.Happened(
                        "sign-up.sms-allowed", null, Map.of("phone", NUMBER.masked(), "by", "root", "smses", "2")));
        assertProblem(
                ProblemType.NOT_FOUND,
                () -> world.inTransaction(
                        () -> world.administration.allowMore(LOGIN, "udid-2", 2, "root", CorrelationId.create())));
        assertThat(refusal(() -> world.inTransaction(() ->
                                world.administration.allowMore(LOGIN, "udid-1", 0, "root", CorrelationId.create())))
                        .field())
                .isEqualTo("smses");
    }
}
