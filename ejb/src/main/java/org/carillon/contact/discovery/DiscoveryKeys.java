package org.carillon.contact.discovery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.secret.KeyRing;

/** A key for each tenant, derived from the master key: no database holds one. */
@ApplicationScoped
public class DiscoveryKeys {
    private static final byte[] INFO = "carillon contact discovery".getBytes(StandardCharsets.US_ASCII);

    /** Until this node has been given the key that another one has. */
    private static final Duration LATER = Duration.ofSeconds(60);

    private record Name(long tenantId, int version) {}

    private final Map<Name, Oprf> known = new ConcurrentHashMap<>();
    private KeyRing ring;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected DiscoveryKeys() {}

    @Inject
    public DiscoveryKeys(KeyRing ring) {
        this.ring = ring;
    }

    /** That new tokens are made with. */
    int currentVersion() {
        return ring.currentVersion();
    }

    /** @throws DomainException UNAVAILABLE where this node has no such master key */
    Oprf of(long tenantId, int version) {
        if (!ring.holds(version)) {
            throw DomainException.retryLater(
                    ProblemType.UNAVAILABLE, "The key of this discovery is not here yet.", LATER);
        }
        return known.computeIfAbsent(
                new Name(tenantId, version),
                name -> Oprf.derived(
                        ring.derive(version, "contact discovery " + tenantId, "OPRF")
                                .getEncoded(),
                        INFO));
    }
}
