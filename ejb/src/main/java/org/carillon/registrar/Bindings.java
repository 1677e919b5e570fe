package org.carillon.registrar;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bindings of accounts. Safe for any thread, and cheap: nothing is read from the database. */
@ApplicationScoped
public class Bindings {
    /** By the very text object that the cache holds, so that a binding is parsed once and not at each look-up. */
    private final Cache<String, List<Binding>> parsed =
            Caffeine.newBuilder().weakKeys().maximumSize(100_000).build();

    private BindingCache cache;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Bindings() {}

    @Inject
    public Bindings(BindingCache cache, Clock clock) {
        this.cache = cache;
        this.clock = clock;
    }

    /** The bindings of the account that have not expired, in the order of their making. */
    public List<Binding> find(long accountId) {
        return current(cache.find(accountId), clock.instant());
    }

    List<Binding> current(@Nullable String encoded, Instant now) {
        if (encoded == null) {
            return List.of();
        }
        List<Binding> bindings = parsed.get(encoded, BindingCodec::decode);
        for (Binding binding : bindings) {
            if (binding.expired(now)) {
                return bindings.stream().filter(other -> !other.expired(now)).toList();
            }
        }
        return bindings;
    }
}
