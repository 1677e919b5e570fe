package org.carillon.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.carillon.account.SignUpAnswer.Pending;
import org.carillon.account.model.Account;
import org.carillon.account.model.SignUpRecord;
import org.carillon.account.model.Tenant;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A number for an account that signed up by username. */
@Tag("R098")
abstract class SignUpAdditionContract extends SignUpContract {
    @BeforeEach
    void openAccounts() {
        open("alice");
        open("bob");
    }

    @Test
    void codeShouldGiveTheNumberToTheAccountAndTellWhoMatchesContacts() {
        Pending pending = world.startAddition("alice", "0600 345 698");
        assertThat(pending.smsLeft()).isEqualTo(4);
        assertThat(world.smses.getLast().to()).isEqualTo(LOGIN);
        assertThat(world.delivery(pending.id()).state()).isEqualTo(DeliveryState.PENDING);

        world.confirmAddition("alice", pending.id(), world.codeOf(pending.id()));

        Account alice = account("alice");
        assertThat(alice.phone()).contains(NUMBER);
        assertThat(alice.login()).isEqualTo("alice");
        assertThat(world.changes)
                .containsExactly(new AccountChanged(alice.id(), Tenant.DEFAULT, "alice", LOGIN, "alice"));
        assertThat(world.events)
                .contains(
                        new SignUpWorld.Happened("account.phone-added", alice.id(), Map.of("phone", NUMBER.masked())));
        assertProblem(ProblemType.GONE, () -> world.confirmAddition("alice", pending.id(), world.codeOf(pending.id())));
    }

    @Test
    void codeShouldBeGoodForItsAccountAndItsPurposeOnly() {
        Pending pending = world.startAddition("alice", PHONE);
        String code = world.codeOf(pending.id());

        assertProblem(ProblemType.NOT_FOUND, () -> world.confirmAddition("bob", pending.id(), code));
        assertProblem(ProblemType.NOT_FOUND, () -> world.confirm(pending.id(), code, CLIENT));
        Pending signUp = (Pending) world.start(request("+48600345699", "udid-1"), CLIENT);
        assertProblem(
                ProblemType.NOT_FOUND, () -> world.confirmAddition("alice", signUp.id(), world.codeOf(signUp.id())));
        assertProblem(ProblemType.NOT_FOUND, () -> world.confirmAddition("alice", "' or 1=1 --", code));
        assertThat(account("alice").phone()).isEmpty();
    }

    @Test
    void thirdWrongCodeShouldLockTheAccountsAttempts() {
        Pending pending = world.startAddition("alice", PHONE);
        for (int i = 0; i < 3; i++) {
            assertProblem(
                    ProblemType.WRONG_CODE,
                    () -> world.confirmAddition("alice", pending.id(), world.wrongCodeOf(pending.id())));
        }

        assertProblem(
                ProblemType.TOO_MANY_ATTEMPTS,
                () -> world.confirmAddition("alice", pending.id(), world.codeOf(pending.id())));
        world.clock.advance(Duration.ofSeconds(60));
        assertProblem(ProblemType.TOO_MANY_ATTEMPTS, () -> world.startAddition("alice", "+48600345699"));
        assertThat(world.startAddition("bob", PHONE).smsLeft()).isEqualTo(4);
    }

    @Test
    void numberOfAnotherAccountShouldNotBeTakenFromIt() {
        confirm(start("udid-1"));
        Pending pending = world.startAddition("alice", PHONE);

        assertProblem(
                ProblemType.CONFLICT, () -> world.confirmAddition("alice", pending.id(), world.codeOf(pending.id())));
        assertThat(account("alice").phone()).isEmpty();
    }

    @Test
    void accountThatHasANumberShouldGetNoOtherAndNoSms() {
        Pending pending = world.startAddition("alice", PHONE);
        world.confirmAddition("alice", pending.id(), world.codeOf(pending.id()));

        assertProblem(ProblemType.CONFLICT, () -> world.startAddition("alice", "+48600345699"));
        assertProblem(ProblemType.NOT_FOUND, () -> world.startAddition("nobody", "+48600345699"));
    }

    @Test
    @Tag("R066")
    void failedSmsShouldBeToldAndRepeatedAtOnce() {
        Pending pending = world.startAddition("alice", PHONE);
        world.inTransaction(() -> {
            SignUpRecord record = world.requests.lockByPublicId(pending.id()).orElseThrow();
            record.smsFailed();
            return true;
        });

        assertThat(world.delivery(pending.id()).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(world.startAddition("alice", PHONE).smsLeft()).isEqualTo(3);
    }

    private void open(String username) {
        world.inTransaction(() -> {
            world.accounts.add(Account.openedByUsername(Tenant.DEFAULT, username, username, world.clock.instant()));
            return true;
        });
    }

    private Account account(String login) {
        return world.inTransaction(() -> world.accounts.findByLogin(login)).orElseThrow();
    }
}
