package org.carillon.number.http;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A provider of numbers. */
@Dependent
public class HttpNumberConfig {
    private final Optional<URI> url;
    private final Optional<String> token;
    private final Duration timeout;

    @Inject
    public HttpNumberConfig(
            @ConfigProperty(name = "carillon.number.provider.url") Optional<URI> url,
            @ConfigProperty(name = "carillon.number.provider.token") Optional<String> token,
            @ConfigProperty(name = "carillon.number.provider.timeout", defaultValue = "PT10S") Duration timeout) {
        this.url = url;
        this.token = token;
        this.timeout = timeout;
    }

    /** @throws DomainException GONE where there is none, so that what was ordered is paid back */
    public URI url() {
        return url.orElseThrow(() -> new DomainException(ProblemType.GONE, "There is no provider of numbers."));
    }

    /** Goes with each request; empty for none. */
    public String token() {
        return token.orElse("");
    }

    /** For connecting and again for the answer. */
    public Duration timeout() {
        return timeout;
    }
}
