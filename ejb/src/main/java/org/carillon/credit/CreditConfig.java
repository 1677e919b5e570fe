package org.carillon.credit;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of credit control for others. */
@Dependent
public class CreditConfig {
    private final Duration grant;
    private final Duration validity;

    @Inject
    public CreditConfig(
            @ConfigProperty(name = "carillon.credit.grant", defaultValue = "PT1M") Duration grant,
            @ConfigProperty(name = "carillon.credit.validity", defaultValue = "PT5M") Duration validity) {
        this.grant = grant;
        this.validity = validity;
    }

    /** What one request is granted at most. */
    public Duration grant() {
        return grant;
    }

    /** How long a grant is good for. */
    public Duration validity() {
        return validity;
    }

    /** How long a session may be without a request: Tcc, RFC 8506 §13 (Credit-Control Application Related Parameters). */
    public Duration patience() {
        return validity.multipliedBy(2);
    }
}
