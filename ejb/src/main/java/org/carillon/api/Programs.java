package org.carillon.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.carillon.api.model.Role;
import org.carillon.event.EventLog;
import org.carillon.event.model.CorrelationId;
import org.carillon.event.model.Event;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * The programs that may use {@code /internal/v1}: file {@code internal.callers} in the secrets folder, on each line a name,
 * a password and the addresses that it calls from, with spaces between; {@code #} begins a comment. The file is read at
 * each request, so that a change counts at once. Without it nobody may.
 */
@ApplicationScoped
public class Programs {
    private static final String FILE = "internal.callers";
    private static final String SCHEME = "Basic ";
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final int ADDRESSES_KEPT = 10_000;

    private record Program(String name, String password, Set<String> addresses) {}

    private final LongAdder refused = new LongAdder();
    private final Cache<String, Boolean> alarmed = Caffeine.newBuilder()
            .maximumSize(ADDRESSES_KEPT)
            .expireAfterWrite(SILENCE)
            .build();
    private TokenConfig config;
    private RateLimiter limiter;
    private EventLog events;
    private Clock clock;

    @SuppressWarnings("NullAway")
    protected Programs() {}

    @Inject
    public Programs(TokenConfig config, RateLimiter limiter, EventLog events, Clock clock) {
        this.config = config;
        this.limiter = limiter;
        this.events = events;
        this.clock = clock;
    }

    /** @throws DomainException FORBIDDEN for an address that no program calls from: that is an alarm (R023) */
    public void requireAddress(String address, CorrelationId correlationId) {
        String key = RateLimiter.addressKey(address);
        if (read().stream().noneMatch(program -> program.addresses().contains(key))) {
            throw refuse(ProblemType.FORBIDDEN, "no program calls from this address", address, correlationId);
        }
    }

    /**
     * The program that these credentials are of (RFC 7617 §2 (The 'Basic' Authentication Scheme)). Compares in constant time;
     * wrong ones are counted against the address.
     *
     * @param authorization value of the header, or null
     * @throws DomainException UNAUTHENTICATED; FORBIDDEN for the right password from the address of another program;
     *     TOO_MANY_REQUESTS after too many wrong ones
     */
    public Caller authenticate(@Nullable String authorization, String address, CorrelationId correlationId) {
        if (authorization == null) {
            throw new DomainException(ProblemType.UNAUTHENTICATED, "The name and password of a program are required.");
        }
        String key = RateLimiter.addressKey(address);
        limiter.check(RateLimit.WRONG_PASSWORDS, key);
        String given = credentials(authorization);
        Program found = null;
        for (Program program : read()) {
            found = Hash.same(given, program.name() + ":" + program.password()) ? program : found;
        }
        if (found == null) {
            limiter.count(RateLimit.WRONG_PASSWORDS, key);
            throw refuse(ProblemType.UNAUTHENTICATED, "wrong name or password", address, correlationId);
        }
        if (!found.addresses().contains(key)) {
            throw refuse(ProblemType.FORBIDDEN, "this program calls from elsewhere", address, correlationId);
        }
        return new Caller(found.name(), "program " + found.name(), Role.INTERNAL);
    }

    /** Requests refused since the start. */
    public long refused() {
        return refused.sum();
    }

    private DomainException refuse(ProblemType type, String reason, String address, CorrelationId correlationId) {
        refused.increment();
        if (alarmed.asMap().putIfAbsent(address + " " + reason, true) == null) {
            ApiLog.LOG.programRefused(address, reason);
            events.record(new Event(
                    correlationId,
                    clock.instant(),
                    "internal.refused",
                    null,
                    Map.of("address", address, "reason", reason)));
        }
        return new DomainException(type, "Refused: " + reason + ".");
    }

    /** Name and password with a colon between; the empty text, which nobody has, for what is malformed. */
    private static String credentials(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return "";
        }
        try {
            byte[] pair = Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).strip());
            return new String(pair, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    private List<Program> read() {
        Path file = config.secretsDirectory().resolve(FILE);
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(Programs::program)
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    private static Program program(String line) {
        String[] words = line.split("\\s+");
        if (words.length < 3) {
            throw new IllegalStateException("a line of " + FILE + " has no name, password and address");
        }
        return new Program(
                words[0],
                words[1],
                Arrays.stream(words).skip(2).map(RateLimiter::addressKey).collect(Collectors.toSet()));
    }
}
