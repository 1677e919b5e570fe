package org.carillon.sip.ra.guard;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.carillon.sip.SipGuard;
import org.carillon.sip.ra.log.SipLog;
import org.jspecify.annotations.Nullable;

/**
 * Decides who is heard. A message costs one look-up in a hash table; what is kept is bounded, and forgotten with a
 * restart. Over UDP a source can be forged: bans are short at first, and whoever must always be heard is to be allowed by
 * configuration.
 */
public final class Guard implements SipGuard {
    /** How many entries are looked at to find one that may be forgotten. */
    private static final int SAMPLE = 16;

    private final GuardSettings settings;
    private final LongSupplier nanos;
    private final long interval;
    private final long depth;
    private final ConcurrentHashMap<Long, Source> sources = new ConcurrentHashMap<>();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder imposed = new LongAdder();

    /** What is to be done with a message. */
    public enum Verdict {
        HEAR,
        /** More than the rate allows: to be dropped, or refused where a peer does not repeat it. */
        SLOW_DOWN,
        BANNED
    }

    public Guard(GuardSettings settings) {
        this(settings, System::nanoTime);
    }

    Guard(GuardSettings settings, LongSupplier nanos) {
        this.settings = settings;
        this.nanos = nanos;
        this.interval = settings.perSecond() == 0 ? 0 : Math.max(1, (long) (1_000_000_000L / settings.perSecond()));
        this.depth = interval * settings.burst();
    }

    /** Judges one message and takes its token. */
    public Verdict judge(InetAddress address) {
        if (passes(address)) {
            return Verdict.HEAR;
        }
        long now = nanos.getAsLong();
        Source source = source(address, now);
        if (source.exempt) {
            return Verdict.HEAR;
        }
        if (source.isBanned(now)) {
            dropped.increment();
            return Verdict.BANNED;
        }
        if (interval == 0 || source.take(now, interval, depth)) {
            return Verdict.HEAR;
        }
        dropped.increment();
        offend(address, source, Offence.FLOOD, now);
        return Verdict.SLOW_DOWN;
    }

    /** Whether a connection is to be refused; takes no token. */
    public boolean isBanned(InetAddress address) {
        if (passes(address)) {
            return false;
        }
        Source source = sources.get(SourceKey.of(address));
        boolean banned = source != null && source.isBanned(nanos.getAsLong());
        if (banned) {
            dropped.increment();
        }
        return banned;
    }

    /** Whether the address is never judged, nor its connections counted. */
    public boolean isExempt(InetAddress address) {
        return settings.exemptLoopback() && address.isLoopbackAddress() || allowed(address);
    }

    /** Whether a request with this User-Agent is to be dropped without an answer; reports it then. */
    public boolean drops(InetAddress address, @Nullable String userAgent) {
        if (userAgent == null || settings.scanners().isEmpty() || passes(address) || allowed(address)) {
            return false;
        }
        String agent = userAgent.toLowerCase(Locale.ROOT);
        for (String scanner : settings.scanners()) {
            if (agent.startsWith(scanner)) {
                dropped.increment();
                report(address, Offence.SCANNER);
                return true;
            }
        }
        return false;
    }

    @Override
    public void report(InetAddress address, Offence offence) {
        if (passes(address)) {
            return;
        }
        long now = nanos.getAsLong();
        Source source = source(address, now);
        if (!source.exempt) {
            offend(address, source, offence, now);
        }
    }

    @Override
    public List<Ban> bans() {
        long now = nanos.getAsLong();
        Instant clock = Instant.now();
        List<Ban> found = new ArrayList<>();
        sources.forEach((key, source) -> {
            Offence last = source.last();
            if (source.isBanned(now) && last != null) {
                found.add(new Ban(
                        SourceKey.text(key), clock.plusNanos(source.bannedUntil() - now), last, source.times()));
            }
        });
        found.sort(Comparator.comparing(Ban::until).reversed());
        return found;
    }

    @Override
    public boolean lift(String network) {
        int slash = network.indexOf('/');
        long key = SourceKey.of(Network.address(slash < 0 ? network : network.substring(0, slash)));
        Source source = sources.get(key);
        if (source == null || !source.isBanned(nanos.getAsLong())) {
            return false;
        }
        source.forgive();
        SipLog.LOG.banLifted(SourceKey.text(key));
        return true;
    }

    @Override
    public long dropped() {
        return dropped.sum();
    }

    @Override
    public long bansImposed() {
        return imposed.sum();
    }

    @Override
    public int watched() {
        return sources.size();
    }

    private void offend(InetAddress address, Source source, Offence offence, long now) {
        Duration ban = source.offend(offence, now, settings);
        if (ban != null) {
            imposed.increment();
            SipLog.LOG.banned(SourceKey.text(SourceKey.of(address)), ban.toSeconds(), offence.name(), source.times());
        }
    }

    private boolean passes(InetAddress address) {
        return !settings.enabled() || settings.exemptLoopback() && address.isLoopbackAddress();
    }

    private boolean allowed(InetAddress address) {
        for (Network network : settings.allowed()) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }

    private Source source(InetAddress address, long now) {
        Long key = SourceKey.of(address);
        Source known = sources.get(key);
        if (known != null) {
            return known;
        }
        if (sources.size() >= settings.sources()) {
            forgetOne(now);
        }
        Source begun = new Source(allowed(address), now);
        Source raced = sources.putIfAbsent(key, begun);
        return raced == null ? begun : raced;
    }

    /** The stalest of a few: exact order would cost every message something. */
    private void forgetOne(long now) {
        Map.Entry<Long, Source> stalest = null;
        long seen = Long.MAX_VALUE;
        Iterator<Map.Entry<Long, Source>> entries = sources.entrySet().iterator();
        for (int i = 0; i < SAMPLE && entries.hasNext(); i++) {
            Map.Entry<Long, Source> entry = entries.next();
            long lastSeen = entry.getValue().lastSeen(now);
            if (lastSeen <= seen) {
                stalest = entry;
                seen = lastSeen;
            }
        }
        if (stalest != null) {
            sources.remove(stalest.getKey());
        }
    }
}
