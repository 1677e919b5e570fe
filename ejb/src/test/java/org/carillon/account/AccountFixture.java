package org.carillon.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountProfile;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.SipCredential;
import org.carillon.account.password.KeptPassword;
import org.carillon.account.password.LogInRequest;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.testing.JpaUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** Somebody with or without an account, for tests of sign-up, log-in and lost passwords. */
abstract class AccountFixture {
    static final ClientContext CLIENT = new ClientContext("192.0.2.7", CorrelationId.create());
    static final String PASSWORD = "correct horse";
    static final E164Number NUMBER = E164Number.of("48600345698");

    JpaUnit unit;
    AccountWorld world;

    abstract JpaUnit emptyDatabase();

    @BeforeEach
    void createWorld() {
        unit = emptyDatabase();
        world = new AccountWorld(unit, true, true);
    }

    MailPending start(String username) {
        return start(username, "alice@example.com");
    }

    MailPending start(String username, String email) {
        return world.start(new MailSignUpRequest(username, PASSWORD, email, "48", null), CLIENT);
    }

    void activate(String username) throws Exception {
        start(username, username + "@example.com");
        world.runQueue();
        world.activate(world.codeOfNewestMail(), CLIENT);
    }

    long openByPhone(@Nullable String password) {
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

    long sipAccount(String password) {
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

    boolean hasProfile(long account) {
        return world.inTransaction(() -> world.profiles.findProfile(account).isPresent());
    }

    Opened logIn(String id, String password) {
        return logIn(id, password, "udid-1");
    }

    Opened logIn(String id, String password, String device) {
        return world.passwords.logIn(new LogInRequest(id, password, "ios", device.replace(' ', '_'), null), CLIENT);
    }

    static DomainException refusal(ThrowingCallable call) {
        return catchThrowableOfType(DomainException.class, call);
    }

    static void assertProblem(ProblemType type, ThrowingCallable call) {
        DomainException refused = refusal(call);
        assertThat(refused).isNotNull();
        assertThat(refused.type()).isEqualTo(type);
    }
}
