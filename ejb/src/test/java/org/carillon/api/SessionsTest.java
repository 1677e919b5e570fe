package org.carillon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.Device;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.SipCredential;
import org.carillon.api.model.ApiSession;
import org.carillon.api.model.Role;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P09")
class SessionsTest {
    private static final KeyPair PAIR = TokenFixture.newPair();
    private static final long ALICE = 1;
    private static final long MOBILE = 70;
    private static final String LOGIN = "48600456789";

    private final MovableClock clock = new MovableClock();
    private final FakeSessionRepository kept = new FakeSessionRepository();
    private final Set<String> revoked = new HashSet<>();
    private final Account account = Account.openedByPhone(E164Number.of(LOGIN), clock.instant());
    private final TokenConfig config = TokenFixture.config(Path.of("."));
    private final AccessTokens accessTokens = new AccessTokens(config, TokenFixture.keys(PAIR), clock);
    private final Sessions sessions = new Sessions(
            kept,
            new OneAccount(account),
            accessTokens,
            new Revocations() {
                @Override
                public void add(String sessionId) {
                    revoked.add(sessionId);
                }

                @Override
                public boolean contains(String sessionId) {
                    return revoked.contains(sessionId);
                }
            },
            config,
            clock);

    @Test
    void refreshTokenShouldBe256BitsAndKeptAsHashOnly() {
        SessionTokens tokens = sessions.openForUser(ALICE, LOGIN, MOBILE);
        assertThat(tokens.refreshToken()).matches("[A-Za-z0-9_-]{43}");
        assertThat(kept.tokens.keySet()).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
        assertThat(tokens.expiresIn()).isEqualTo(Duration.ofMinutes(15));
        assertThat(tokens.toString()).doesNotContain(tokens.refreshToken());
    }

    @Test
    void refreshShouldRotateAndKeepTheSession() {
        SessionTokens first = sessions.openForUser(ALICE, LOGIN, MOBILE);
        SessionTokens second = rotated(first.refreshToken());
        assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
        assertThat(caller(second)).isEqualTo(caller(first));
        assertThat(caller(second).role()).isEqualTo(Role.USER);
        rotated(second.refreshToken());
    }

    @Test
    void reusedRefreshTokenShouldRevokeTheWholeFamily() {
        SessionTokens first = sessions.openForUser(ALICE, LOGIN, MOBILE);
        SessionTokens second = rotated(first.refreshToken());
        assertThat(sessions.rotate(first.refreshToken())).isInstanceOf(Rotation.Refused.class);
        assertThat(sessions.rotate(second.refreshToken())).isInstanceOf(Rotation.Refused.class);
        String id = caller(second).sessionId();
        assertThat(revoked).containsExactly(id);
        assertThat(kept.sessions.get(id).revokedReason()).contains(ApiSession.Reason.REFRESH_TOKEN_REUSED);
    }

    @Test
    void otherSessionsShouldOutliveARevokedOne() {
        SessionTokens stolen = sessions.openForUser(ALICE, LOGIN, MOBILE);
        SessionTokens other = sessions.openForUser(ALICE, LOGIN, MOBILE);
        rotated(stolen.refreshToken());
        sessions.rotate(stolen.refreshToken());
        rotated(other.refreshToken());
    }

    @Test
    void logOutShouldRevokeAtOnce() {
        SessionTokens tokens = sessions.openForUser(ALICE, LOGIN, MOBILE);
        assertThat(sessions.close(caller(tokens).sessionId())).hasValue(MOBILE);
        assertThat(revoked).containsExactly(caller(tokens).sessionId());
        assertThat(sessions.rotate(tokens.refreshToken())).isInstanceOf(Rotation.Refused.class);
    }

    @Test
    void sessionShouldEnd30DaysAfterItsLastRefresh() {
        SessionTokens first = sessions.openForUser(ALICE, LOGIN, MOBILE);
        clock.advance(Duration.ofDays(29));
        SessionTokens second = rotated(first.refreshToken());
        clock.advance(Duration.ofDays(29));
        SessionTokens third = rotated(second.refreshToken());
        clock.advance(Duration.ofDays(30));
        assertThat(sessions.rotate(third.refreshToken())).isInstanceOf(Rotation.Refused.class);
        assertThat(revoked).isEmpty();
    }

    @Test
    @Tag("R009")
    void suspendedAccountShouldNotRefreshAndBeToldWhy() {
        SessionTokens tokens = sessions.openForUser(ALICE, LOGIN, MOBILE);
        account.suspend("the bill of May", clock.instant());
        assertThatThrownBy(() -> sessions.rotate(tokens.refreshToken()))
                .hasMessage("The account is suspended: the bill of May")
                .extracting(refused -> ((DomainException) refused).type())
                .isEqualTo(ProblemType.ACCOUNT_SUSPENDED);
        assertThat(revoked).as("the session goes on with the account").isEmpty();
    }

    @Test
    void unknownRefreshTokenShouldBeRefused() {
        assertThat(sessions.rotate("")).isInstanceOf(Rotation.Refused.class);
        assertThat(sessions.rotate("x".repeat(43))).isInstanceOf(Rotation.Refused.class);
    }

    @Test
    void administratorShouldGetNoRefreshToken() {
        SessionTokens tokens = sessions.openForAdministrator("admin");
        assertThat(tokens.refreshToken()).isNull();
        assertThat(caller(tokens).role()).isEqualTo(Role.ADMIN);
    }

    private SessionTokens rotated(String refreshToken) {
        Rotation rotation = sessions.rotate(refreshToken);
        assertThat(rotation).isInstanceOf(Rotation.Rotated.class);
        return ((Rotation.Rotated) rotation).tokens();
    }

    private Caller caller(SessionTokens tokens) {
        return accessTokens.verify(tokens.accessToken()).orElseThrow();
    }

    /** Account 1 and nothing else. */
    private record OneAccount(Account account) implements AccountRepository {
        @Override
        public void add(Account added) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void add(SipCredential credential) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void add(Device device) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Account> findByLogin(String login) {
            return Map.of(account.login(), account).entrySet().stream()
                    .filter(entry -> entry.getKey().equals(login))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }

        @Override
        public Optional<Account> findById(long accountId) {
            return accountId == ALICE ? Optional.of(account) : Optional.empty();
        }

        @Override
        public Optional<Account> findByPublicId(long tenantId, String publicId) {
            return findByLogin(publicId);
        }

        @Override
        public boolean isTaken(String name) {
            return findByLogin(name).isPresent();
        }

        @Override
        public long nextLoginNumber() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<SipCredential> findCredential(long accountId) {
            return Optional.empty();
        }

        @Override
        public Optional<Device> findDeviceByInstance(long accountId, String instance) {
            return Optional.empty();
        }

        @Override
        public Optional<Device> findDeviceByUdid(long accountId, String udid) {
            return Optional.empty();
        }

        @Override
        public List<Device> findDevices(long accountId) {
            return List.of();
        }

        @Override
        public void remove(Device device) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Device> lockDeviceByUdid(long accountId, String udid) {
            return Optional.empty();
        }
    }
}
