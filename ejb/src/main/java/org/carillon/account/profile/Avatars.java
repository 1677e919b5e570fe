package org.carillon.account.profile;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.carillon.account.AccountEvents;
import org.carillon.account.blocking.Blocks;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.Avatar;
import org.carillon.account.model.ProfileRepository;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** Pictures of people. Runs in the caller's transaction, or in its own where there is none. */
@Stateless
public class Avatars {
    /** Pictures that are made at the same time; each takes a core and some MB. */
    private static final Semaphore MAKING = new Semaphore(2, true);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private ProfileRepository profiles;
    private AccountRepository accounts;
    private Blocks blocks;
    private AccountEvents events;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Avatars() {}

    @Inject
    public Avatars(
            ProfileRepository profiles, AccountRepository accounts, Blocks blocks, AccountEvents events, Clock clock) {
        this.profiles = profiles;
        this.accounts = accounts;
        this.blocks = blocks;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Replaces the picture of the account. The same picture again changes nothing.
     *
     * @throws DomainException as {@link AvatarImages#make}
     */
    public void put(String login, byte[] file, CorrelationId correlationId) {
        byte[] image = make(file);
        Account account = profiles.lockAccount(login)
                .filter(Account::active)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
        String tag = tag(image);
        Instant now = clock.instant();
        Optional<Avatar> known = profiles.findAvatar(account.id());
        if (known.isEmpty()) {
            profiles.add(new Avatar(account.id(), image, tag, now));
        } else if (known.get().tag().equals(tag)) {
            return;
        } else {
            known.get().replace(image, tag, now);
        }
        events.happened("profile.avatar-changed", correlationId, account.id(), Map.of());
    }

    public void remove(String login, CorrelationId correlationId) {
        profiles.lockAccount(login)
                .flatMap(account -> profiles.findAvatar(account.id()))
                .ifPresent(profiles::remove);
        events.happened(
                "profile.avatar-removed",
                correlationId,
                accounts.findByLogin(login).map(Account::id).orElse(null),
                Map.of());
    }

    /**
     * The picture of another account of the caller's tenant, unless that has blocked him.
     *
     * @param user login or public id
     */
    public Optional<Avatar> find(String callerLogin, String user) {
        return accounts.findByLogin(callerLogin)
                .flatMap(caller -> accounts.findByName(caller.tenantId(), user)
                        .filter(Account::active)
                        .filter(account -> !blocks.isBlocked(account.id(), caller.id())))
                .flatMap(account -> profiles.findAvatar(account.id()));
    }

    private static byte[] make(byte[] file) {
        requireTurn();
        try {
            return AvatarImages.make(file);
        } finally {
            MAKING.release();
        }
    }

    private static void requireTurn() {
        try {
            if (!MAKING.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw DomainException.retryLater(
                        ProblemType.UNAVAILABLE, "Too many pictures are sent at this moment.", PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a turn", e);
        }
    }

    private static String tag(byte[] image) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(image));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
