package org.carillon.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.carillon.account.model.Account;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.InMemoryAccountRepository;
import org.carillon.account.model.SipCredential;
import org.carillon.secret.SecretCipher;
import org.carillon.secret.TestKeys;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AccountCachesTest {
    private static final String LOGIN = "48600345698";

    private final InMemoryAccountRepository accounts = new InMemoryAccountRepository();
    private final SecretCipher cipher = new SecretCipher(TestKeys.fresh());
    private final AccountLookup lookup = new AccountLookup(
            accounts,
            (tenant, number) -> Optional.empty(),
            cipher,
            new SipConfig("carillon.local", "127.0.0.1", 5060, 5061, Optional.empty()));
    private final SipCredentials credentials = new SipCredentials(lookup);
    private final AccountDirectory directory = new AccountDirectory(lookup);

    @Test
    @Tag("R062")
    void digestSecretShouldBeHashesOfLoginRealmAndSecret() {
        Account account = open();

        DigestSecret secret = credentials.find(LOGIN).orElseThrow();

        assertThat(secret.accountId()).isEqualTo(account.id());
        assertThat(secret.ha1Md5()).isEqualTo(Hashes.hex("MD5", "48600345698:carillon.local:s3cret"));
        assertThat(secret.ha1Sha256()).isEqualTo(Hashes.hex("SHA-256", "48600345698:carillon.local:s3cret"));
        assertThat(secret.toString()).doesNotContain(secret.ha1Md5()).doesNotContain(secret.ha1Sha256());
    }

    @Test
    void newAccountShouldBeFoundAtOnceAlthoughItWasAskedForBefore() {
        assertThat(credentials.find(LOGIN)).isEmpty();
        assertThat(directory.findAccountId(LOGIN)).isEmpty();

        Account account = open();
        AccountChanged change = AccountChanged.of(account);
        credentials.changed(change);
        directory.changed(change);

        assertThat(credentials.find(LOGIN)).isPresent();
        assertThat(directory.findAccountId(LOGIN)).hasValue(account.id());
        assertThat(directory.findLogin(account.id())).contains(LOGIN);
    }

    @Test
    @Tag("R009")
    void suspendedAccountShouldBeKnownAsSuspended() {
        Account account = open();
        assertThat(credentials.find(LOGIN).orElseThrow().active()).isTrue();
        account.suspend();
        credentials.changed(AccountChanged.of(account));

        assertThat(credentials.find(LOGIN).orElseThrow().active()).isFalse();
        assertThat(directory.findAccountId(LOGIN)).hasValue(account.id());
        assertThat(directory.isActive(account.id())).isFalse();
    }

    /** R009 on the nodes that were not asked to change it. */
    @Test
    @Tag("R009")
    void changeOnAnotherNodeShouldBeSeenByEveryCache() {
        Account account = open();
        credentials.find(LOGIN);
        directory.findAccountId(LOGIN);
        assertThat(directory.isActive(account.id())).isTrue();
        account.suspend();
        assertThat(directory.isActive(account.id())).as("nobody has told").isTrue();

        credentials.changedElsewhere(new ChangedElsewhere(Set.of(account.id() + 1)));
        directory.changedElsewhere(new ChangedElsewhere(Set.of(account.id() + 1)));
        assertThat(directory.isActive(account.id())).as("told of another one").isTrue();
        credentials.changedElsewhere(new ChangedElsewhere(Set.of(account.id())));
        directory.changedElsewhere(new ChangedElsewhere(Set.of(account.id())));

        assertThat(credentials.find(LOGIN).orElseThrow().active()).isFalse();
        assertThat(directory.isActive(account.id())).isFalse();
        assertThat(directory.findAccountId(LOGIN)).hasValue(account.id());
    }

    @Test
    void activeAccountShouldBeKnownAsActiveAndAnUnknownOneNot() {
        assertThat(directory.isActive(open().id())).isTrue();
        assertThat(directory.isActive(999)).isFalse();
    }

    private Account open() {
        Account account = Account.openedByPhone(E164Number.of(LOGIN), Instant.parse("2026-03-01T12:00:00Z"));
        accounts.add(account);
        accounts.add(new SipCredential(account.id(), cipher.seal("s3cret", "sip-secret/" + LOGIN)));
        return account;
    }
}
