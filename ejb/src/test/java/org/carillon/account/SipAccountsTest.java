package org.carillon.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.carillon.account.SipAccounts.SipAccount;
import org.carillon.account.model.Account;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.account.model.OffnetAccountRepository;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.secret.SecretCipher;
import org.carillon.secret.TestKeys;
import org.carillon.testing.Databases;
import org.carillon.testing.FakeTenants;
import org.carillon.testing.JpaUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("R142")
class SipAccountsTest {
    private static final CorrelationId ID = CorrelationId.create();

    private final String login = "user" + ThreadLocalRandom.current().nextLong(100_000, 999_999);
    private final List<String> happened = new ArrayList<>();
    private JpaUnit unit;
    private OffnetAccountRepository elsewhere;
    private SipAccounts accounts;
    private long accountId;

    @BeforeEach
    void open() {
        unit = new JpaUnit(Databases.h2());
        JpaAccountRepository repository = new JpaAccountRepository(unit.entities());
        elsewhere = new OffnetAccountRepository(unit.entities());
        accountId = unit.requiresNew(() -> {
            Account account = Account.ofSip(login, Instant.EPOCH);
            repository.add(account);
            return account.id();
        });
        accounts = new SipAccounts(
                repository,
                elsewhere,
                new SecretCipher(TestKeys.fresh()),
                new SipConfig("carillon.local", "127.0.0.1", 5060, 5061, Optional.empty()),
                FakeTenants.none(),
                new AccountEvents() {
                    @Override
                    public void happened(
                            String kind, CorrelationId id, @Nullable Long account, Map<String, String> details) {
                        happened.add(kind);
                        assertThat(details).doesNotContainValue("secret");
                    }

                    @Override
                    public void changed(AccountChanged change) {}
                });
    }

    @AfterEach
    void close() {
        unit.close();
    }

    @Test
    void bothShouldBeTheSameUntilOneIsSetAndAgainWhenItIsRemoved() {
        SipAccounts.Both same = get();
        assertThat(same.own()).isFalse();
        assertThat(same.onnet().username()).isEqualTo(login);
        assertThat(same.onnet().servers()).first().isEqualTo("sip:127.0.0.1:5060;transport=udp");
        assertThat(same.offnet()).isEqualTo(same.onnet());

        put(new OffnetRequest("customer-7", "secret", "Voice.Example.com", null));
        assertThat(get().onnet()).isEqualTo(same.onnet());
        assertThat(get().own()).isTrue();
        assertThat(get().offnet())
                .isEqualTo(
                        new SipAccount("customer-7", "secret", "voice.example.com", List.of("sip:voice.example.com")));

        unit.run(() -> accounts.remove(login, "admin", ID));
        unit.run(() -> accounts.remove(login, "admin", ID));
        assertThat(get()).isEqualTo(same);
        assertThat(happened).containsExactly("account.offnet-changed", "account.offnet-removed");
    }

    @Test
    void passwordShouldBeSealedAndStayForTheSameUserOfTheSameDomainOnly() {
        put(new OffnetRequest("customer-7", "secret", "voice.example.com", null));
        assertThat(unit.requiresNew(
                        () -> elsewhere.find(accountId).orElseThrow().sealedPassword()))
                .doesNotContain("secret");

        put(new OffnetRequest(
                "customer-7", null, "voice.example.com", List.of("sips:a.example.com", "sip:b.example.com:5070")));
        assertThat(get().offnet().password()).isEqualTo("secret");
        assertThat(get().offnet().servers()).containsExactly("sips:a.example.com", "sip:b.example.com:5070");

        refused(new OffnetRequest("customer-7", null, "evil.example.com", null), "password");
        refused(new OffnetRequest("customer-8", null, "voice.example.com", null), "password");
        assertThat(get().offnet().domain()).isEqualTo("voice.example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "a b,  example.com,      sip:example.com,    username",
        "a,    example.com:5060, sip:example.com,    domain",
        "a,    b@example.com,    sip:example.com,    domain",
        "a,    exa mple.com,     sip:example.com,    domain",
        "a,    example.com,      example.com,        servers",
        "a,    example.com,      sip:b@example.com,  servers",
        "a,    example.com,      tel:123,            servers",
        "a,    example.com,      sip:e.com?x=y,      servers"
    })
    void whatLeadsNowhereShouldBeRefused(String username, String domain, String server, String field) {
        refused(new OffnetRequest(username, "secret", domain, List.of(server)), field);
        assertThat(get().own()).isFalse();
    }

    @Test
    void nobodyShouldHaveAccountsWithoutAnAccount() {
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> unit.requiresNew(() -> accounts.get("nobody-" + login)))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.NOT_FOUND));
    }

    private SipAccounts.Both get() {
        return unit.requiresNew(() -> accounts.get(login));
    }

    private void put(OffnetRequest wanted) {
        unit.run(() -> accounts.put(login, wanted, "admin", ID));
    }

    private void refused(OffnetRequest wanted, String field) {
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> put(wanted))
                .satisfies(problem -> assertThat(problem.field()).isEqualTo(field));
    }
}
