package org.carillon.registrar;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the registrar and of digest authentication. */
@Dependent
public class RegistrarConfig {
    private final List<String> digestAlgorithms;
    private final Pattern md5OnlyAgents;
    private final Duration nonceLifetime;
    private final int maxNonces;
    private final Duration defaultExpires;
    private final Duration minExpires;
    private final Duration maxExpires;
    private final int maxBindings;
    private final int expiresJitterPercent;

    @Inject
    public RegistrarConfig(
            @ConfigProperty(name = "carillon.registrar.digest.algorithms", defaultValue = "SHA-256,MD5")
                    List<String> digestAlgorithms,
            @ConfigProperty(name = "carillon.registrar.md5-only-agents", defaultValue = "baresip v[01]\\.|sipp")
                    String md5OnlyAgents,
            @ConfigProperty(name = "carillon.registrar.digest.nonce-lifetime", defaultValue = "PT5M")
                    Duration nonceLifetime,
            @ConfigProperty(name = "carillon.registrar.digest.max-nonces", defaultValue = "200000") int maxNonces,
            @ConfigProperty(name = "carillon.registrar.default-expires", defaultValue = "PT1H") Duration defaultExpires,
            @ConfigProperty(name = "carillon.registrar.min-expires", defaultValue = "PT1M") Duration minExpires,
            @ConfigProperty(name = "carillon.registrar.max-expires", defaultValue = "PT2H") Duration maxExpires,
            @ConfigProperty(name = "carillon.registrar.max-bindings", defaultValue = "10") int maxBindings,
            @ConfigProperty(name = "carillon.registrar.expires-jitter-percent", defaultValue = "0")
                    int expiresJitterPercent) {
        this.digestAlgorithms = List.copyOf(digestAlgorithms);
        this.md5OnlyAgents = Pattern.compile(md5OnlyAgents);
        this.nonceLifetime = nonceLifetime;
        this.maxNonces = maxNonces;
        this.defaultExpires = defaultExpires;
        this.minExpires = minExpires;
        this.maxExpires = maxExpires;
        this.maxBindings = maxBindings;
        this.expiresJitterPercent = expiresJitterPercent;
    }

    /** The algorithms that are offered, the best first (RFC 8760 §2.4 (Forking)). */
    public List<String> digestAlgorithms() {
        return digestAlgorithms;
    }

    /** Whose User-Agent begins like this is asked with MD5 alone. */
    public Pattern md5OnlyAgents() {
        return md5OnlyAgents;
    }

    public Duration nonceLifetime() {
        return nonceLifetime;
    }

    /** Nonces whose counts are remembered at the same time. */
    public int maxNonces() {
        return maxNonces;
    }

    /** How long a binding lasts when the REGISTER does not say. */
    public Duration defaultExpires() {
        return defaultExpires;
    }

    /** A shorter time is refused with 423. */
    public Duration minExpires() {
        return minExpires;
    }

    /** A longer time is cut to this. */
    public Duration maxExpires() {
        return maxExpires;
    }

    /** Bindings that one account may have. */
    public int maxBindings() {
        return maxBindings;
    }

    /** By how much the time that is granted may differ from the one that was asked for. */
    public int expiresJitterPercent() {
        return expiresJitterPercent;
    }
}
