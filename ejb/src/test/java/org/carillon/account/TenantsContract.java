package org.carillon.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.PersistenceException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountProfile;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.Tenant;
import org.carillon.account.model.TenantRepository;
import org.carillon.account.password.KeptPassword;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.ProblemType;
import org.carillon.secret.SecretCipher;
import org.carillon.secret.TestKeys;
import org.carillon.testing.Digests;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two tenants in one installation, with the same names; proved on each database. */
@Tag("P25")
abstract class TenantsContract extends AccountFixture {
    private static final String OTHER_PASSWORD = "battery staple";

    private final String domain = UUID.randomUUID() + ".example";
    private long other;

    @BeforeEach
    void openTenant() {
        other = world.inTransaction(() -> {
            Tenant tenant = new Tenant(domain, domain.toUpperCase(Locale.ROOT), world.clock.instant());
            new TenantRepository(unit.entities()).add(tenant);
            return tenant.id();
        });
        world.tenants.refresh();
    }

    @Test
    void nameAndNumberShouldBeSomebodyElsesInEachTenant() throws Exception {
        activate("alice");
        long namesake = open(other, NUMBER, "alice");
        long number = openByPhone(PASSWORD);

        assertThat(find(Tenant.DEFAULT, "alice"))
                .hasValueSatisfying(id -> assertThat(id).isNotEqualTo(namesake));
        assertThat(find(other, "alice")).contains(namesake);
        assertThat(find(Tenant.DEFAULT, NUMBER.digits())).contains(number);
        assertThat(find(other, NUMBER.digits())).contains(namesake);
        assertThatThrownBy(() -> open(other, null, "alice")).isInstanceOf(PersistenceException.class);
        assertThatThrownBy(() -> open(other, NUMBER, "bob")).isInstanceOf(PersistenceException.class);
    }

    /** Whatever the mode: a login is one account's on the whole platform. */
    @Test
    void loginOfAfurtherTenantShouldBeTheNextNumber() throws Exception {
        activate("alice");
        long namesake = open(other, null, "alice");
        String login = login(namesake);

        assertThat(logIn("alice", PASSWORD).login()).isEqualTo("alice");
        assertThat(Long.parseLong(login)).isGreaterThanOrEqualTo(100_000);
        assertThat(world.inTransaction(() -> world.accounts.isTaken(login))).isTrue();
    }

    @Test
    void logInShouldGoByTheDomain() throws Exception {
        activate("alice");
        long namesake = open(other, NUMBER, "alice");

        Opened opened = logIn("Alice@" + domain.toUpperCase(Locale.ROOT), OTHER_PASSWORD);
        assertThat(opened.accountId()).isEqualTo(namesake);
        assertThat(opened.sip().domain()).isEqualTo(domain);
        assertThat(logIn("+48 600 345 698@" + domain, OTHER_PASSWORD).accountId())
                .isEqualTo(namesake);
        assertThat(logIn(login(namesake) + "@" + domain, OTHER_PASSWORD).accountId())
                .isEqualTo(namesake);
        assertThat(logIn("alice", PASSWORD).sip().domain()).isEqualTo("carillon.local");

        assertProblem(ProblemType.UNAUTHENTICATED, () -> logIn("alice", OTHER_PASSWORD));
        assertProblem(ProblemType.UNAUTHENTICATED, () -> logIn("alice@" + domain, PASSWORD));
        assertProblem(ProblemType.UNAUTHENTICATED, () -> logIn(NUMBER.digits(), OTHER_PASSWORD));
        assertProblem(ProblemType.UNAUTHENTICATED, () -> logIn(login(namesake), OTHER_PASSWORD));
        assertProblem(ProblemType.UNAUTHENTICATED, () -> logIn("alice@elsewhere.example", PASSWORD));
    }

    @Test
    void linkToAnewPasswordShouldGoToTheTenantsUser() throws Exception {
        activate("alice");
        open(other, NUMBER, "alice");
        int mails = world.mails.size();

        world.passwords.askForLink("alice@" + domain, CLIENT);
        world.runQueue();
        assertThat(world.smses).singleElement().asString().startsWith(NUMBER.digits() + ": ");
        assertThat(world.mails).hasSize(mails);

        world.passwords.askForLink("alice", CLIENT);
        world.runQueue();
        assertThat(world.smses).hasSize(1);
        assertThat(world.mails).hasSize(mails + 1);
    }

    /** What SIP asks: who is meant by a user part of a request. */
    @Test
    void directoryShouldFindTheUsersOfOneTenant() throws Exception {
        activate("alice");
        long namesake = open(other, NUMBER, "alice");
        String login = login(namesake);
        AccountDirectory directory = new AccountDirectory(
                new AccountLookup(
                        world.accounts,
                        (tenant, number) -> Optional.empty(),
                        new SecretCipher(TestKeys.fresh()),
                        Digests.SIP) {
                    @Override
                    public Optional<Long> findAccountId(long tenantId, String user) {
                        return unit.requiresNew(() -> super.findAccountId(tenantId, user));
                    }

                    @Override
                    public Optional<Long> findAccountId(String name) {
                        return unit.requiresNew(() -> super.findAccountId(name));
                    }
                });

        assertThat(directory.findAccountId(other, "alice")).hasValue(namesake);
        assertThat(directory.findAccountId(other, login)).hasValue(namesake);
        assertThat(directory.findAccountId(other, NUMBER.digits())).hasValue(namesake);
        long alice = directory.findAccountId(Tenant.DEFAULT, "alice").orElseThrow();
        assertThat(alice).isNotEqualTo(namesake);
        assertThat(directory.findAccountId(Tenant.DEFAULT, login)).isEmpty();
        assertThat(directory.findAccountId(Tenant.DEFAULT, NUMBER.digits())).isEmpty();
        assertThat(directory.findAccountId(login))
                .as("a token names a login of any tenant")
                .hasValue(namesake);

        directory.changed(new AccountChanged(namesake, other, login, NUMBER.digits(), "alice"));
        assertThat(directory.findAccountId(Tenant.DEFAULT, "alice")).hasValue(alice);
    }

    private long open(long tenantId, @Nullable E164Number phone, String username) {
        return world.inTransaction(() -> {
            Account account = world.opening.open(tenantId, phone, username, CorrelationId.create());
            world.profiles.add(new AccountProfile(account.id(), null, null, null, world.clock.instant()));
            world.passwords
                    .accountPasswords()
                    .set(
                            account,
                            new KeptPassword.Hashed(world.passwords.passwords().hash(OTHER_PASSWORD)));
            return account.id();
        });
    }

    private Optional<Long> find(long tenantId, String name) {
        return world.inTransaction(
                () -> world.accounts.findByName(tenantId, name).map(Account::id));
    }

    private String login(long account) {
        return world.inTransaction(
                () -> world.accounts.findById(account).orElseThrow().login());
    }
}
