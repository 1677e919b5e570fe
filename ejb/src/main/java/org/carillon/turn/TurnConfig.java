package org.carillon.turn;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code carillon.turn.*}. */
@ApplicationScoped
public class TurnConfig {
    private List<String> servers = List.of();
    private String secret = "";
    private Duration lifetime = Duration.ZERO;

    /** For the container's proxy only. */
    protected TurnConfig() {}

    @Inject
    public TurnConfig(
            @ConfigProperty(name = "carillon.turn.servers") Optional<List<String>> servers,
            @ConfigProperty(name = "carillon.turn.secret") Optional<String> secret,
            @ConfigProperty(name = "carillon.turn.lifetime", defaultValue = "PT12H") Duration lifetime) {
        this.servers = servers.orElse(List.of()).stream().map(String::strip).toList();
        this.secret = secret.orElse("");
        this.lifetime = lifetime;
        for (String server : this.servers) {
            if (!server.matches("(turns?|stuns?):[^\\s@]+")) {
                throw new IllegalArgumentException("carillon.turn.servers: no URI of RFC 7065: " + server);
            }
        }
        if (lifetime.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("carillon.turn.lifetime is less than a minute");
        }
        if (!this.servers.isEmpty() && this.secret.length() < 16) {
            throw new IllegalArgumentException("carillon.turn.secret has fewer than 16 characters");
        }
    }

    /** URIs of RFC 7065 (TURN URI Scheme); none where there is no TURN server. */
    public List<String> servers() {
        return servers;
    }

    /** The secret that the servers share with us. */
    String secret() {
        return secret;
    }

    public Duration lifetime() {
        return lifetime;
    }
}
