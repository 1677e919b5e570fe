package org.carillon.api;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import org.infinispan.Cache;

/** {@link Revocations} in the cache {@code revocations}, which has a store: a restart forgets none. */
@ApplicationScoped
public class InfinispanRevocations implements Revocations {
    /** Not the empty text: the store would not read that back. */
    private static final String REVOKED = "revoked";

    @Resource(lookup = "java:jboss/infinispan/cache/carillon/revocations")
    private Cache<String, String> cache;

    @Inject
    private TokenConfig config;

    @Override
    public void add(String sessionId) {
        cache.put(sessionId, REVOKED, config.accessLifetime().toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public boolean contains(String sessionId) {
        return cache.containsKey(sessionId);
    }
}
