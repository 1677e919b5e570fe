package org.carillon.topup.web;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Our account at a payment provider with the interface of Stripe. */
@Dependent
public class CheckoutConfig {
    private final URI url;
    private final Optional<String> key;
    private final Optional<String> signingSecret;
    private final Duration tolerance;
    private final String returnUrl;
    private final Duration timeout;

    @Inject
    public CheckoutConfig(
            @ConfigProperty(name = "carillon.topup.web.url", defaultValue = "https://api.stripe.com") URI url,
            @ConfigProperty(name = "carillon.topup.web.key") Optional<String> key,
            @ConfigProperty(name = "carillon.topup.web.signing-secret") Optional<String> signingSecret,
            @ConfigProperty(name = "carillon.topup.web.tolerance", defaultValue = "PT5M") Duration tolerance,
            @ConfigProperty(name = "carillon.topup.web.return-url", defaultValue = "https://localhost:8443/")
                    String returnUrl,
            @ConfigProperty(name = "carillon.topup.web.timeout", defaultValue = "PT10S") Duration timeout) {
        this.url = url;
        this.key = key;
        this.signingSecret = signingSecret;
        this.tolerance = tolerance;
        this.returnUrl = returnUrl;
        this.timeout = timeout;
    }

    public URI url() {
        return url;
    }

    /** @throws DomainException NOT_FOUND where there is no provider */
    public String key() {
        return key.orElseThrow(CheckoutConfig::notSetUp);
    }

    /** What the provider signs with. */
    public String signingSecret() {
        return signingSecret.orElseThrow(CheckoutConfig::notSetUp);
    }

    /** How old what the provider tells may be, and how far ahead its clock. */
    public Duration tolerance() {
        return tolerance;
    }

    /** Where people come back to when they have paid or not. */
    public String returnUrl() {
        return returnUrl;
    }

    /** For connecting and again for the answer. */
    public Duration timeout() {
        return timeout;
    }

    private static DomainException notSetUp() {
        return new DomainException(ProblemType.NOT_FOUND, "There is no payment provider.");
    }
}
