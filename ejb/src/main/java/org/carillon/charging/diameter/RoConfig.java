package org.carillon.charging.diameter;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of credit that others hold. */
@Dependent
public class RoConfig {
    private final List<OcsRoute> routes;
    private final Duration tx;
    private final FailureHandling failureHandling;
    private final String domain;
    private final String node;

    @Inject
    public RoConfig(
            @ConfigProperty(name = "carillon.charging.ro.realms") Optional<List<String>> realms,
            @ConfigProperty(name = "carillon.charging.ro.tx", defaultValue = "PT5S") Duration tx,
            @ConfigProperty(name = "carillon.charging.ro.failure-handling", defaultValue = "terminate")
                    String failureHandling,
            @ConfigProperty(name = "carillon.sip.domain", defaultValue = "carillon.local") String domain,
            @ConfigProperty(name = "carillon.diameter.host", defaultValue = "carillon-1.carillon.local") String node) {
        this.routes = realms.orElse(List.of()).stream().map(OcsRoute::parse).toList();
        this.tx = tx;
        this.failureHandling = FailureHandling.named(failureHandling);
        this.domain = domain;
        this.node = node;
    }

    List<OcsRoute> routes() {
        return routes;
    }

    /** Tx, RFC 8506 §13 (Credit-Control Application-Related Parameters): how long one server has to answer. */
    Duration tx() {
        return tx;
    }

    /** Where the server does not say. */
    FailureHandling failureHandling() {
        return failureHandling;
    }

    /** That of our users' addresses. */
    String domain() {
        return domain;
    }

    /** This node's name. */
    String node() {
        return node;
    }
}
