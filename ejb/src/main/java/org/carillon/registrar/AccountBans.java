package org.carillon.registrar;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.carillon.account.AccountUnlocked;
import org.carillon.wiring.Unproxied;
import org.jspecify.annotations.Nullable;

/**
 * Slows down who guesses the secret of a login from many addresses: after some wrong ones no secret is looked at that
 * comes from an address where no phone of the account has been. The phones themselves are heard all the time, so that
 * nobody can lock them out. Logins that nobody has are treated alike. In memory, each node for itself; safe for any thread.
 */
@Unproxied
public class AccountBans {
    /** Addresses that are known of one account beside those of its bindings. */
    private static final int KNOWN = 4;

    /**
     * A login whose strangers are not heard.
     *
     * @param times how often lately, this time included
     */
    public record Ban(String login, Instant until, int times) {}

    private final AccountBanConfig config;
    private final Bindings bindings;
    private final Clock clock;
    private final Cache<String, Suspicion> suspicions;
    private final Cache<String, long[]> known;
    private final LongAdder imposed = new LongAdder();

    @Inject
    public AccountBans(AccountBanConfig config, Bindings bindings, Clock clock) {
        this.config = config;
        this.bindings = bindings;
        this.clock = clock;
        Ticker time = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
        this.suspicions = Caffeine.newBuilder()
                .maximumSize(config.watched())
                .expireAfterWrite(config.longest().multipliedBy(2))
                .ticker(time)
                .build();
        this.known = Caffeine.newBuilder()
                .maximumSize(config.watched())
                .expireAfterWrite(config.knownFor())
                .ticker(time)
                .build();
    }

    /**
     * How long this source has to wait before a secret of it is looked at again; zero: it need not.
     *
     * @param account whose login it is, or null where nobody has it
     */
    public Duration wait(String login, @Nullable Long account, InetAddress source) {
        Suspicion about = suspicions.getIfPresent(login);
        if (about == null) {
            return Duration.ZERO;
        }
        Instant now = clock.instant();
        return about.banned(now) && !isKnown(login, account, source)
                ? Duration.between(now, about.bannedUntil())
                : Duration.ZERO;
    }

    /** A secret was wrong. A phone's own mistake is not held against its account: its address pays for it. */
    public void failed(String login, @Nullable Long account, InetAddress source) {
        if (config.failures() == 0 || isKnown(login, account, source)) {
            return;
        }
        Instant now = clock.instant();
        suspicions.asMap().compute(login, (name, before) -> {
            Suspicion about = before == null ? Suspicion.NONE : before;
            Suspicion after = about.failed(now, config);
            if (after.banned(now) && !about.banned(now)) {
                imposed.increment();
                AccountBanLog.LOG.banned(
                        name, Duration.between(now, after.bannedUntil()).toSeconds(), after.times());
            }
            return after;
        });
    }

    /** A phone has registered from here with the right secret. */
    public void registered(String login, InetAddress source) {
        long key = key(source);
        long[] before = known.getIfPresent(login);
        if (before != null && contains(before, key)) {
            return;
        }
        known.asMap().merge(login, new long[] {key}, (old, fresh) -> {
            int kept = Math.min(old.length, KNOWN - 1);
            long[] newestFirst = new long[kept + 1];
            newestFirst[0] = key;
            System.arraycopy(old, 0, newestFirst, 1, kept);
            return newestFirst;
        });
    }

    /** The bans in force, the longest first. */
    public List<Ban> bans() {
        Instant now = clock.instant();
        return suspicions.asMap().entrySet().stream()
                .filter(entry -> entry.getValue().banned(now))
                .map(entry -> new Ban(
                        entry.getKey(),
                        entry.getValue().bannedUntil(),
                        entry.getValue().times()))
                .sorted(Comparator.comparing(Ban::until).reversed().thenComparing(Ban::login))
                .toList();
    }

    /** Forgets what is held against the login; false when it is not banned. */
    public boolean lift(String login) {
        Suspicion about = suspicions.getIfPresent(login);
        if (about == null || !about.banned(clock.instant())) {
            return false;
        }
        suspicions.invalidate(login);
        AccountBanLog.LOG.lifted(login);
        return true;
    }

    void unlocked(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountUnlocked account) {
        account.ids().forEach(this::lift);
    }

    /** Bans since the start. */
    public long imposed() {
        return imposed.sum();
    }

    private boolean isKnown(String login, @Nullable Long account, InetAddress source) {
        long key = key(source);
        long[] addresses = known.getIfPresent(login);
        if (addresses != null && contains(addresses, key)) {
            return true;
        }
        return account != null
                && bindings.find(account).stream().anyMatch(binding -> {
                    InetAddress bound = binding.flow().remote().getAddress();
                    return bound != null && key(bound) == key;
                });
    }

    private static boolean contains(long[] addresses, long key) {
        return Arrays.stream(addresses).anyMatch(address -> address == key);
    }

    /** An IPv4 address, or the /64 of an IPv6 one, whose further bits change as privacy wants it (RFC 8981). */
    private static long key(InetAddress address) {
        byte[] octets = address.getAddress();
        return octets.length == 4
                ? Integer.toUnsignedLong(ByteBuffer.wrap(octets).getInt())
                : ByteBuffer.wrap(octets).getLong();
    }
}
