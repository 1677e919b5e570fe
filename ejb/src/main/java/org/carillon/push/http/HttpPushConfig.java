package org.carillon.push.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** An operator's own push service. */
@ApplicationScoped
public class HttpPushConfig {
    private static final int SHORTEST_SECRET = 32;

    /** Connecting and answering together end before a push counts as lost. */
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(25);

    private @Nullable URI url;
    private String secret = "";
    private Duration timeout = Duration.ofSeconds(10);

    /** For the container's proxy only. */
    protected HttpPushConfig() {}

    @Inject
    public HttpPushConfig(
            @ConfigProperty(name = "carillon.push.http.url") Optional<URI> url,
            @ConfigProperty(name = "carillon.push.http.secret") Optional<String> secret,
            @ConfigProperty(name = "carillon.push.http.timeout", defaultValue = "PT10S") Duration timeout) {
        this.url = url.orElse(null);
        this.secret = secret.orElse("");
        this.timeout = timeout;
    }

    /** @throws IllegalStateException when there is no address, or no secret that is worth the name */
    public void requireComplete() {
        URI given = url();
        if (!given.isAbsolute() || given.getHost() == null || !given.getScheme().matches("https?")) {
            throw new IllegalStateException("carillon.push.http.url is no http or https address");
        }
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalStateException(
                    "carillon.push.http.secret needs " + SHORTEST_SECRET + " characters or more");
        }
        if (timeout.compareTo(LONGEST_TIMEOUT) > 0 || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalStateException("carillon.push.http.timeout is more than nothing and at most 25 s");
        }
    }

    public URI url() {
        if (url == null) {
            throw new IllegalStateException("carillon.push.gateway=http needs carillon.push.http.url");
        }
        return url;
    }

    /** Signs each request. */
    public String secret() {
        return secret;
    }

    /** For connecting and again for the answer. */
    public Duration timeout() {
        return timeout;
    }
}
