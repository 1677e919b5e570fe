package org.carillon.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountProfile;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.SipCredential;
import org.carillon.account.notice.MailText;
import org.carillon.account.password.KeptPassword;
import org.carillon.account.password.LogInRequest;
import org.carillon.event.model.CorrelationId;
import org.carillon.mail.MailException;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.testing.JpaUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sign-up by username, log-in and lost passwords as their clients see them; proved on each database. */
abstract class AccountContract {
    private static final ClientContext CLIENT = new ClientContext("192.0.2.7", CorrelationId.create());
    private static final String PASSWORD = "correct horse";
    private static final E164Number NUMBER = E164Number.of("48600345698");

    private JpaUnit unit;
    private AccountWorld world;

    abstract JpaUnit emptyDatabase();

    @BeforeEach
    void createWorld() {
        unit = emptyDatabase();
        world = new AccountWorld(unit, true, true);
    }

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
                .findProfile(
                        world.accounts.findByPublicId("alice").orElseThrow().id())
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
        unit.run(() -> world.accounts.findByPublicId("alice").orElseThrow().suspend());

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

    private MailPending start(String username) {
        return start(username, "alice@example.com");
    }

    private MailPending start(String username, String email) {
        return world.start(new MailSignUpRequest(username, PASSWORD, email, "48", null), CLIENT);
    }

    private void activate(String username) throws Exception {
        start(username, username + "@example.com");
        world.runQueue();
        world.activate(world.codeOfNewestMail(), CLIENT);
    }

    private long openByPhone(@Nullable String password) {
        return world.inTransaction(() -> {
            Account account = Account.openedByPhone(NUMBER, world.clock.instant());
            world.accounts.add(account);
            world.accounts.add(new SipCredential(account.id(), world.seal(account, "sip-password")));
            world.profiles.add(new AccountProfile(account.id(), null, null, null, world.clock.instant()));
            if (password != null) {
                world.passwords
                        .accountPasswords()
                        .set(
                                account,
                                new KeptPassword.Hashed(
                                        world.passwords.passwords().hash(password)));
            }
            return account.id();
        });
    }

    private long sipAccount(String password) {
        return world.inTransaction(() -> {
            Account account = Account.ofSip("700100", world.clock.instant());
            world.accounts.add(account);
            world.accounts.add(new SipCredential(account.id(), world.seal(account, "sip-password")));
            world.passwords
                    .accountPasswords()
                    .set(
                            account,
                            new KeptPassword.Hashed(world.passwords.passwords().hash(password)));
            return account.id();
        });
    }

    private boolean hasProfile(long account) {
        return world.inTransaction(() -> world.profiles.findProfile(account).isPresent());
    }

    private Opened logIn(String id, String password) {
        return logIn(id, password, "udid-1");
    }

    private Opened logIn(String id, String password, String device) {
        return world.passwords.logIn(new LogInRequest(id, password, "ios", device.replace(' ', '_'), null), CLIENT);
    }

    private static DomainException refusal(ThrowingCallable call) {
        return catchThrowableOfType(DomainException.class, call);
    }

    private static void assertProblem(ProblemType type, ThrowingCallable call) {
        DomainException refused = refusal(call);
        assertThat(refused).isNotNull();
        assertThat(refused.type()).isEqualTo(type);
    }
}
