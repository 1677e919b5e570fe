package org.carillon.api;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.carillon.account.AccountClosed;
import org.carillon.account.DeviceRemoved;
import org.carillon.account.Suspension;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.api.model.ApiSession;
import org.carillon.api.model.ApiSessionRepository;
import org.carillon.api.model.RefreshToken;
import org.carillon.api.model.Role;
import org.carillon.problem.DomainException;
import org.jspecify.annotations.Nullable;

/**
 * Opens, prolongs and ends sessions. Refresh tokens are rotated, and a token that comes back after its use ends the
 * session, because either its owner or a thief holds it (RFC 9700 §4.14.2 (Recommendations), refresh token rotation).
 */
@Stateless
public class Sessions {
    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private ApiSessionRepository sessions;
    private AccountRepository accounts;
    private AccessTokens accessTokens;
    private Revocations revocations;
    private TokenConfig config;
    private Clock clock;

    @SuppressWarnings("NullAway")
    protected Sessions() {}

    @Inject
    public Sessions(
            ApiSessionRepository sessions,
            AccountRepository accounts,
            AccessTokens accessTokens,
            Revocations revocations,
            TokenConfig config,
            Clock clock) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.accessTokens = accessTokens;
        this.revocations = revocations;
        this.config = config;
        this.clock = clock;
    }

    /** A session of a user on this device of his, who has proved to be the owner of the account. */
    public SessionTokens openForUser(long accountId, String login, long deviceId) {
        ApiSession session = open(login, accountId, deviceId, Role.USER, config.refreshLifetime());
        return tokens(session, addRefreshToken(session.id()));
    }

    /** A session of an administrator, who has given his password. It has no refresh token. */
    public SessionTokens openForAdministrator(String name) {
        return openForAdministrator(name, Role.ADMIN);
    }

    /** The same with what the role lets him do. */
    public SessionTokens openForAdministrator(String name, Role role) {
        return tokens(open(name, null, null, role, config.administratorLifetime()), null);
    }

    /**
     * Exchanges a refresh token. Of several callers with the same token one gets new tokens, and then loses them.
     *
     * @throws DomainException ACCOUNT_SUSPENDED: the token is not used up, and is good again with the account
     */
    public Rotation rotate(String refreshToken) {
        Instant now = clock.instant();
        String hash = Hash.sha256(refreshToken.getBytes(StandardCharsets.UTF_8));
        Optional<ApiSession> found = sessions.findToken(hash).flatMap(token -> sessions.find(token.sessionId()));
        if (found.isEmpty() || !found.get().openAt(now)) {
            return new Rotation.Refused();
        }
        ApiSession session = found.get();
        if (!sessions.use(hash, now)) {
            return refuse(session, ApiSession.Reason.REFRESH_TOKEN_REUSED, now);
        }
        Optional<Account> account = session.accountId().isPresent()
                ? accounts.findById(session.accountId().getAsLong())
                : Optional.empty();
        if (account.isEmpty()) {
            return refuse(session, ApiSession.Reason.ACCOUNT_NOT_ACTIVE, now);
        }
        if (!account.get().active()) {
            throw Suspension.refuse(account.get());
        }
        session.prolong(now.plus(config.refreshLifetime()));
        return new Rotation.Rotated(tokens(session, addRefreshToken(session.id())));
    }

    /**
     * Logs out: neither the refresh token nor an access token of the session is taken from now on.
     *
     * @return the device on which it was opened; empty where there is none
     */
    public OptionalLong close(String sessionId) {
        revocations.add(sessionId);
        Optional<ApiSession> session = sessions.find(sessionId);
        session.ifPresent(open -> open.revoke(ApiSession.Reason.LOGGED_OUT, clock.instant()));
        return session.map(ApiSession::deviceId).orElseGet(OptionalLong::empty);
    }

    /**
     * Ends the sessions of an account, because whoever holds one may hold it by the old password.
     *
     * @param kept the session in which the password was changed, or null
     */
    public void passwordChanged(long accountId, @Nullable String kept) {
        Instant now = clock.instant();
        for (ApiSession session : sessions.findOpen(accountId, now)) {
            if (!session.id().equals(kept)) {
                revocations.add(session.id());
                session.revoke(ApiSession.Reason.PASSWORD_CHANGED, now);
            }
        }
    }

    /** The device is removed: whoever holds it is logged out. */
    public void removed(@Observes DeviceRemoved device) {
        Instant now = clock.instant();
        for (ApiSession session : sessions.findOpen(device.accountId(), now)) {
            if (session.deviceId().orElse(0) == device.deviceId()) {
                revocations.add(session.id());
                session.revoke(ApiSession.Reason.DEVICE_REMOVED, now);
            }
        }
    }

    /** The device on which the session was opened; empty where it is not known. */
    public OptionalLong findDevice(String sessionId) {
        return sessions.find(sessionId).map(ApiSession::deviceId).orElseGet(OptionalLong::empty);
    }

    /** The account is removed: its sessions end at once. */
    public void closed(@Observes AccountClosed account) {
        sessions.findOpen(account.accountId(), clock.instant()).forEach(session -> revocations.add(session.id()));
        sessions.removeAll(account.accountId());
    }

    private Rotation refuse(ApiSession session, ApiSession.Reason reason, Instant now) {
        ApiLog.LOG.sessionRevoked(session.id(), reason);
        // the cache first: when the commit fails, tokens are refused that might have lived, not the other way round
        revocations.add(session.id());
        session.revoke(reason, now);
        return new Rotation.Refused();
    }

    private ApiSession open(
            String subject, @Nullable Long accountId, @Nullable Long deviceId, Role role, Duration lifetime) {
        Instant now = clock.instant();
        ApiSession session = new ApiSession(
                UUID.randomUUID().toString(), subject, accountId, deviceId, role, now, now.plus(lifetime));
        sessions.add(session);
        return session;
    }

    private String addRefreshToken(String sessionId) {
        byte[] bits = new byte[TOKEN_BYTES];
        random.nextBytes(bits);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        sessions.add(new RefreshToken(Hash.sha256(token.getBytes(StandardCharsets.UTF_8)), sessionId, clock.instant()));
        return token;
    }

    private SessionTokens tokens(ApiSession session, @Nullable String refreshToken) {
        String access = accessTokens.issue(new Caller(session.subject(), session.id(), session.role()));
        return new SessionTokens(access, refreshToken, config.accessLifetime());
    }
}
