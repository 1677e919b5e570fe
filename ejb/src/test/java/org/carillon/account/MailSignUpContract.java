package org.carillon.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.carillon.account.model.AccountProfile;
import org.carillon.account.model.Tenant;
import org.carillon.account.notice.MailText;
import org.carillon.event.model.CorrelationId;
import org.carillon.mail.MailException;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sign-up by username as its clients see it, and the texts of mails; proved on each database. */
abstract class MailSignUpContract extends AccountFixture {
    // ---- sign-up by username ----

    @Test
    @Tag("R076")
    @Tag("R078")
    void signUpShouldMailOneLink() throws Exception {
        MailPending pending = start("Alice");
        world.runQueue();

        assertThat(pending.id()).matches("[A-Za-z0-9_-]{22}");
        assertThat(pending.mailsLeft()).isEqualTo(4);
        assertThat(pending.resendAfter()).isEqualTo(Duration.ofSeconds(60));
        assertThat(world.mails).hasSize(1);
        assertThat(world.mails.get(0).to().value()).isEqualTo("alice@example.com");
        assertThat(world.mails.get(0).subject()).isEqualTo("Activate your account");
        assertThat(world.mails.get(0).fromName()).isEqualTo("Carillon");
        assertThat(world.mails.get(0).text())
                .contains("Hello alice,")
                .contains("\nhttps://localhost:8443/activate?token=" + world.codeOfNewestMail() + "\n")
                .doesNotContain(PASSWORD);
        assertThat(world.events.toString()).doesNotContain("alice@").doesNotContain(PASSWORD);
    }

    @Test
    @Tag("R077")
    void usernameShouldBeTakenFromTheFirstRequestOn() throws Exception {
        start("alice");
        assertProblem(ProblemType.CONFLICT, () -> start("ALICE"));
        world.runQueue();
        world.activate(world.codeOfNewestMail(), CLIENT);
        assertProblem(ProblemType.CONFLICT, () -> start("alice"));
    }

    @Test
    @Tag("R077")
    void usernameShouldBeFreeAgainWhenTheLinkHasExpired() throws Exception {
        start("alice");
        world.runQueue();
        String old = world.codeOfNewestMail();
        world.clock.advance(Duration.ofHours(24));
        assertProblem(ProblemType.CODE_EXPIRED, () -> world.activate(old, CLIENT));

        start("alice");
        assertProblem(ProblemType.NOT_FOUND, () -> world.activate(old, CLIENT));
    }

    @Test
    @Tag("R082")
    void linkShouldOpenTheAccountOnceAndNotWhenChanged() throws Exception {
        start("alice");
        world.runQueue();
        String token = world.codeOfNewestMail();
        char middle = token.charAt(40);
        String changed = token.substring(0, 40) + (middle == 'A' ? 'B' : 'A') + token.substring(41);

        assertProblem(ProblemType.NOT_FOUND, () -> world.activate(changed, CLIENT));
        assertProblem(ProblemType.NOT_FOUND, () -> world.activate("", CLIENT));
        assertThat(world.activate(token, CLIENT)).isEqualTo("alice");
        assertProblem(ProblemType.GONE, () -> world.activate(token, CLIENT));
        assertThat(world.events)
                .filteredOn(event -> event.kind().equals("account.opened"))
                .hasSize(1);
    }

    @Test
    @Tag("R077")
    @Tag("R082")
    void oneOfManyShouldGetTheUsernameAndOneClickTheAccount() throws Exception {
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> ask = () -> succeeds(ProblemType.CONFLICT, () -> start("alice"));
            assertThat(succeeded(people, ask)).isEqualTo(1);
            world.runQueue();
            String token = world.codeOfNewestMail();
            Callable<Boolean> click = () -> succeeds(ProblemType.GONE, () -> world.activate(token, CLIENT));
            assertThat(succeeded(people, click)).isEqualTo(1);
        }
        assertThat(logIn("alice", PASSWORD).login()).isEqualTo("alice");
    }

    private static long succeeded(ExecutorService people, Callable<Boolean> task) throws Exception {
        long successes = 0;
        for (Future<Boolean> one :
                people.invokeAll(IntStream.range(0, 8).mapToObj(i -> task).toList())) {
            successes += one.get() ? 1 : 0;
        }
        return successes;
    }

    /** Whether it works; when it does not, it has to be for this reason. */
    private static boolean succeeds(ProblemType otherwise, ThrowingCallable call) {
        DomainException refused = refusal(call);
        if (refused != null) {
            assertThat(refused.type()).isEqualTo(otherwise);
        }
        return refused == null;
    }

    @Test
    @Tag("R097")
    void oneOfManyFirstPasswordsShouldBeSetAtTheSameMoment() throws Exception {
        openByPhone(null);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> set = () -> {
                DomainException refused = refusal(() -> world.passwords.change("48600345698", null, PASSWORD, CLIENT));
                if (refused != null) {
                    assertThat(refused.type()).isIn(ProblemType.CONFLICT, ProblemType.FORBIDDEN);
                }
                return refused == null;
            };
            assertThat(succeeded(people, set)).isEqualTo(1);
        }
        assertThat(logIn("48600345698", PASSWORD).login()).isEqualTo("48600345698");
    }

    @Test
    @Tag("R079")
    void countryShouldStayWithTheAccount() throws Exception {
        activate("alice");

        AccountProfile profile = world.inTransaction(() -> world.profiles
                .findProfile(world.accounts
                        .findByPublicId(Tenant.DEFAULT, "alice")
                        .orElseThrow()
                        .id())
                .orElseThrow());
        assertThat(profile.country()).contains("48");
        assertThat(profile.email().orElseThrow().value()).isEqualTo("alice@example.com");
    }

    @Test
    void anotherMailShouldWaitSixtySecondsAndReplaceTheLink() throws Exception {
        MailPending pending = start("alice");
        world.runQueue();
        String first = world.codeOfNewestMail();
        world.clock.advance(Duration.ofSeconds(59));
        DomainException soon = refusal(() -> world.resend(pending.id(), CLIENT));
        assertThat(soon.type()).isEqualTo(ProblemType.RESEND_TOO_SOON);
        assertThat(soon.retryAfter()).isEqualTo(Duration.ofSeconds(1));

        world.clock.advance(Duration.ofSeconds(1));
        assertThat(world.resend(pending.id(), CLIENT).mailsLeft()).isEqualTo(3);
        world.runQueue();
        assertProblem(ProblemType.NOT_FOUND, () -> world.activate(first, CLIENT));
        assertThat(world.activate(world.codeOfNewestMail(), CLIENT)).isEqualTo("alice");
        assertProblem(ProblemType.GONE, () -> world.resend(pending.id(), CLIENT));
    }

    @Test
    void sixthMailShouldBeRefused() {
        MailPending pending = start("alice");
        for (int left : new int[] {3, 2, 1, 0}) {
            world.clock.advance(Duration.ofSeconds(60));
            assertThat(world.resend(pending.id(), CLIENT).mailsLeft()).isEqualTo(left);
        }
        world.clock.advance(Duration.ofSeconds(60));
        assertProblem(ProblemType.TOO_MANY_MAILS, () -> world.resend(pending.id(), CLIENT));
    }

    @Test
    void addressShouldGetFiveMailsADayWhateverTheUsername() {
        for (int i = 1; i <= 5; i++) {
            start("alice" + i, "Alice@example.com");
        }
        DomainException spent = refusal(() -> start("alice6", "alice@Example.com"));
        assertThat(spent.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        start("bob", "bob@example.com");
        world.clock.advance(Duration.ofHours(24));
        start("alice6", "alice@example.com");
    }

    @Test
    void networkShouldGetAHundredMailsADay() {
        for (int i = 1; i <= 100; i++) {
            start("user" + i, "user" + i + "@example.com");
        }
        assertProblem(ProblemType.TOO_MANY_REQUESTS, () -> start("user101", "user101@example.com"));
        ClientContext elsewhere = new ClientContext("198.51.100.1", CorrelationId.create());
        world.start(new MailSignUpRequest("user101", PASSWORD, "user101@example.com", null, null), elsewhere);
    }

    @Test
    void refusedMailShouldAllowAnotherAtOnce() throws Exception {
        MailPending pending = start("alice");
        world.mailFailure = MailException.permanent("no such mailbox", null);
        world.runQueue();

        assertThat(world.delivery(pending.id())).contains(DeliveryState.FAILED);
        assertThat(world.resend(pending.id(), CLIENT).mailsLeft()).isEqualTo(3);
        world.runQueue();
        assertThat(world.delivery(pending.id())).contains(DeliveryState.PENDING);
        assertThat(world.mails).hasSize(1);
    }

    @Test
    void weakPasswordsAndBadNamesShouldBeRefused() {
        for (String weak :
                new String[] {"short", "password", "12345678", "aaaaaaaaaa", "alice.example", "a".repeat(129)}) {
            DomainException refused = refusal(() ->
                    world.start(new MailSignUpRequest("alice.example", weak, "alice@example.com", null, null), CLIENT));
            assertThat(refused.field()).as(weak).isEqualTo("password");
        }
        for (String bad : new String[] {"al", "48600345698", "a b", "a\r\nb", "-alice", "a".repeat(33), "\u0430lice"}) {
            DomainException refused = refusal(
                    () -> world.start(new MailSignUpRequest(bad, PASSWORD, "alice@example.com", null, null), CLIENT));
            assertThat(refused.field()).as(bad).isEqualTo("username");
        }
        DomainException refused = refusal(
                () -> world.start(new MailSignUpRequest("alice", PASSWORD, "a@b\r\nBcc: x@y.zz", null, null), CLIENT));
        assertThat(refused.field()).isEqualTo("email");
    }

    // ---- texts ----

    @Test
    @Tag("R080")
    void changedTextShouldCountForTheNextMailInItsLanguage() throws Exception {
        MailText polish = new MailText("Witaj [USER_NAME]", "[PORTAL]/a?t=[CODE]", "<b>[USER_NAME]</b> [CODE]");
        unit.run(() -> world.texts.replace("activation", "pl", polish, "admin", CorrelationId.create()));
        world.start(new MailSignUpRequest("ewa", PASSWORD, "ewa@example.com", "PL", "pl"), CLIENT);
        world.start(new MailSignUpRequest("eve", PASSWORD, "eve@example.com", null, "fr"), CLIENT);
        world.runQueue();

        assertThat(world.mails.get(0).subject()).isEqualTo("Witaj ewa");
        assertThat(world.mails.get(0).text()).startsWith("https://localhost:8443/a?t=");
        assertThat(world.mails.get(0).html()).startsWith("<b>ewa</b> ");
        assertThat(world.mails.get(1).subject()).isEqualTo("Activate your account");
        unit.run(() -> world.texts.remove("activation", "pl", "admin", CorrelationId.create()));
        assertThat(world.inTransaction(() -> world.texts.find("activation", "pl"))
                        .subject())
                .isEqualTo("Aktywuj swoje konto");
    }

    @Test
    @Tag("R080")
    void textWithoutItsLinkShouldBeRefused() {
        assertProblem(
                ProblemType.INVALID_REQUEST,
                () -> unit.run(() -> world.texts.replace(
                        "activation", "en", new MailText("Hello", "no link", null), "admin", CorrelationId.create())));
        assertProblem(
                ProblemType.INVALID_REQUEST,
                () -> unit.run(() -> world.texts.replace(
                        "activation",
                        "en",
                        new MailText("Hello\r\nBcc: all@example.com", "[CODE]", null),
                        "admin",
                        CorrelationId.create())));
    }
}
