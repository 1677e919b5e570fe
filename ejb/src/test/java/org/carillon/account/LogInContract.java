package org.carillon.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.carillon.account.model.Tenant;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Log-in and lost passwords as their clients see them; proved on each database. */
abstract class LogInContract extends AccountFixture {
    // ---- log-in ----

    @Test
    @Tag("R085")
    @Tag("R086")
    void logInShouldSayNotActiveYetUntilTheLinkIsOpened() throws Exception {
        start("alice");
        assertProblem(ProblemType.ACCOUNT_NOT_ACTIVATED, () -> logIn("alice", PASSWORD));
        assertProblem(ProblemType.UNAUTHENTICATED, () -> logIn("alice", "wrong horse"));
        world.runQueue();
        world.activate(world.codeOfNewestMail(), CLIENT);

        Opened opened = logIn("Alice", PASSWORD);
        assertThat(opened.login()).isEqualTo("alice");
        assertThat(opened.sip().password()).hasSize(32).isNotEqualTo(PASSWORD);
    }

    @Test
    @Tag("R088")
    @Tag("R031")
    void bothPublicIdsShouldWork() {
        long phone = openByPhone(PASSWORD);

        assertThat(logIn("48600345698", PASSWORD).accountId()).isEqualTo(phone);
        assertThat(logIn("+48 600 345 698", PASSWORD).accountId()).isEqualTo(phone);
        assertThat(logIn("0048600345698", PASSWORD).accountId()).isEqualTo(phone);
        assertProblem(ProblemType.UNAUTHENTICATED, () -> logIn("48600345698", "wrong horse"));
    }

    /** RELIABILITY.md, threat 2: the same answer after the same work. */
    @Test
    @Tag("R088")
    @Tag("R089")
    void everyRefusalShouldBeTheSame() throws Exception {
        openByPhone(null);
        activate("alice");
        start("bob", "bob@example.com");
        int before = world.passwords.hashes.get();

        DomainException wrong = refusal(() -> logIn("alice", "wrong horse"));
        for (String id : new String[] {"48600345698", "bob", "carol", "48600345699", "?", "", "a\u0000b"}) {
            DomainException refused = refusal(() -> logIn(id, "wrong horse"));
            assertThat(refused.type()).as(id).isEqualTo(ProblemType.UNAUTHENTICATED);
            assertThat(refused).hasMessage(wrong.getMessage());
        }
        assertThat(world.passwords.hashes.get() - before).as("one hash each").isEqualTo(8);
    }

    @Test
    @Tag("R089")
    @Tag("R097")
    void passwordShouldWorkFromTheProfileOn() {
        openByPhone(null);
        assertProblem(ProblemType.UNAUTHENTICATED, () -> logIn("48600345698", PASSWORD));

        world.passwords.change("48600345698", null, PASSWORD, CLIENT);
        assertThatCode(() -> logIn("48600345698", PASSWORD)).doesNotThrowAnyException();

        assertProblem(
                ProblemType.FORBIDDEN, () -> world.passwords.change("48600345698", null, "another horse", CLIENT));
        assertProblem(
                ProblemType.FORBIDDEN,
                () -> world.passwords.change("48600345698", "wrong horse", "another horse", CLIENT));
        world.passwords.change("48600345698", PASSWORD, "another horse", CLIENT);
        assertProblem(ProblemType.UNAUTHENTICATED, () -> logIn("48600345698", PASSWORD));
        assertThatCode(() -> logIn("48600345698", "another horse")).doesNotThrowAnyException();
    }

    @Test
    @Tag("R087")
    void severalDevicesShouldBelongToOneAccount() throws Exception {
        activate("alice");
        Opened phone = logIn("alice", PASSWORD, "phone");
        Opened tablet = logIn("alice", PASSWORD, "tablet");
        Opened portal = logIn("alice", PASSWORD, "portal");

        assertThat(world.inTransaction(() -> world.accounts.findDevices(phone.accountId())))
                .hasSize(3);
        assertThat(phone.sip().instance())
                .isNotEqualTo(tablet.sip().instance())
                .isNotEqualTo(portal.sip().instance());
        assertThat(logIn("alice", PASSWORD, "phone").deviceId()).isEqualTo(phone.deviceId());
    }

    @Test
    @Tag("R035")
    void accountThatOnlySipKnowsShouldGetItsProfileAtTheFirstLogInOnly() throws Exception {
        long account = sipAccount(PASSWORD);
        assertThat(hasProfile(account)).isFalse();

        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Opened> first =
                    () -> logIn("700100", PASSWORD, Thread.currentThread().toString());
            for (Future<Opened> opened :
                    people.invokeAll(IntStream.range(0, 5).mapToObj(i -> first).toList())) {
                assertThat(opened.get().accountId()).isEqualTo(account);
            }
        }
        assertThat(hasProfile(account)).isTrue();
        assertThat(logIn("700100", PASSWORD).accountId()).isEqualTo(account);
    }

    @Test
    @Tag("R038")
    @Tag("R039")
    void withTwoPasswordsNeitherShouldOpenTheOther() throws Exception {
        activate("alice");
        Opened opened = logIn("alice", PASSWORD);

        assertProblem(
                ProblemType.UNAUTHENTICATED, () -> logIn("alice", opened.sip().password()));
        assertThat(opened.sip().password()).isNotEqualTo(PASSWORD);
    }

    @Test
    @Tag("R038")
    void withOnePasswordItShouldOpenBoth() throws Exception {
        world = new AccountWorld(unit, true, false);
        activate("alice");
        assertThat(logIn("alice", PASSWORD).sip().password()).isEqualTo(PASSWORD);

        world.passwords.change("alice", PASSWORD, "another horse", CLIENT);
        assertProblem(ProblemType.UNAUTHENTICATED, () -> logIn("alice", PASSWORD));
        assertThat(logIn("alice", "another horse").sip().password()).isEqualTo("another horse");
        assertThat(world.events).extracting(AccountWorld.Happened::kind).contains("changed");
    }

    @Test
    @Tag("R033")
    @Tag("R034")
    @Tag("R032")
    void loginShouldBeTheNextNumberInNonGenericMode() throws Exception {
        world = new AccountWorld(unit, false, true);
        activate("alice");
        activate("bob");
        long alice = Long.parseLong(logIn("alice", PASSWORD).login());
        Opened bob = logIn("bob", PASSWORD);

        assertThat(alice).isGreaterThanOrEqualTo(100_000);
        assertThat(Long.parseLong(bob.login())).isEqualTo(alice + 1);
        assertThat(bob.sip().username()).isEqualTo(bob.login());
    }

    @Test
    void suspendedAccountShouldBeToldAfterTheRightPasswordOnly() throws Exception {
        activate("alice");
        unit.run(() -> world.accounts
                .findByPublicId(Tenant.DEFAULT, "alice")
                .orElseThrow()
                .suspend());

        assertProblem(ProblemType.UNAUTHENTICATED, () -> logIn("alice", "wrong horse"));
        assertProblem(ProblemType.ACCOUNT_SUSPENDED, () -> logIn("alice", PASSWORD));
    }

    // ---- lost passwords ----

    @Test
    @Tag("R093")
    @Tag("R094")
    void linkShouldSetANewPasswordOnce() throws Exception {
        activate("alice");
        world.passwords.askForLink("Alice", CLIENT);
        world.passwords.askForLink("alice", CLIENT);
        world.runQueue();

        assertThat(world.mails).hasSize(3);
        assertThat(world.mails.get(2).subject()).isEqualTo("Set a new password");
        assertThat(world.mails.get(2).to().value()).isEqualTo("alice@example.com");
        assertThat(world.mails.get(2).text())
                .contains("https://localhost:8443/ChangePassword?code=" + world.codeOfNewestMail())
                .contains("Hello alice,");
        String code = world.codeOfNewestMail();
        assertThat(code).matches("[A-Za-z0-9_-]{43}");
        world.mails.remove(2);
        String other = world.codeOfNewestMail();

        assertProblem(ProblemType.INVALID_REQUEST, () -> world.passwords.setByLink(code, "password", CLIENT));
        world.passwords.setByLink(code, "another horse", CLIENT);
        assertProblem(ProblemType.UNAUTHENTICATED, () -> logIn("alice", PASSWORD));
        assertThatCode(() -> logIn("alice", "another horse")).doesNotThrowAnyException();
        assertProblem(ProblemType.GONE, () -> world.passwords.setByLink(code, "third horse", CLIENT));
        assertProblem(ProblemType.GONE, () -> world.passwords.setByLink(other, "third horse", CLIENT));
        assertProblem(ProblemType.NOT_FOUND, () -> world.passwords.setByLink("x", "third horse", CLIENT));
    }

    @Test
    @Tag("R093")
    void linkShouldExpireAfterAnHour() throws Exception {
        activate("alice");
        world.passwords.askForLink("alice", CLIENT);
        world.runQueue();
        world.clock.advance(Duration.ofHours(1));

        assertProblem(
                ProblemType.CODE_EXPIRED,
                () -> world.passwords.setByLink(world.codeOfNewestMail(), "another horse", CLIENT));
    }

    /** RELIABILITY.md, threat 2: one dispatch each, whoever it is. */
    @Test
    @Tag("R093")
    void unknownIdsShouldCostTheSameAndSendNothing() throws Exception {
        activate("alice");
        int mails = world.mails.size();
        int before = world.dispatched.get();
        for (String id : new String[] {"alice", "carol", "48600000000", "?"}) {
            world.passwords.askForLink(id, CLIENT);
        }
        assertThat(world.dispatched.get() - before).isEqualTo(4);
        world.runQueue();
        assertThat(world.mails).hasSize(mails + 1);
        assertThat(world.smses).isEmpty();
    }

    @Test
    @Tag("R093")
    void accountWithoutAddressShouldGetItsLinkBySms() throws Exception {
        openByPhone(PASSWORD);
        world.passwords.askForLink("+48600345698", CLIENT);
        world.runQueue();

        assertThat(world.smses).hasSize(1);
        String prefix = "48600345698: Set a new password: https://localhost:8443/ChangePassword?code=";
        assertThat(world.smses.get(0)).startsWith(prefix);
        world.passwords.setByLink(world.smses.get(0).substring(prefix.length()), "another horse", CLIENT);
        assertThatCode(() -> logIn("48600345698", "another horse")).doesNotThrowAnyException();
    }

    @Test
    @Tag("R093")
    void sixthLinkInADayShouldNotBeSent() throws Exception {
        activate("alice");
        int mails = world.mails.size();
        for (int i = 1; i <= 6; i++) {
            world.passwords.askForLink("alice", CLIENT);
        }
        world.runQueue();
        assertThat(world.mails).hasSize(mails + 5);
    }
}
