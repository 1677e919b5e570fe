package org.carillon.registrar;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.carillon.sip.SipUri;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of flows and of the proxies between devices and the registrar. */
@Dependent
public class OutboundConfig {
    private final Duration flowTimer;
    private final List<SipUri> serviceRoute;
    private final List<String> trustedProxies;

    @Inject
    public OutboundConfig(
            @ConfigProperty(name = "carillon.registrar.flow-timer", defaultValue = "PT2M") Duration flowTimer,
            @ConfigProperty(name = "carillon.registrar.service-route") Optional<List<String>> serviceRoute,
            @ConfigProperty(name = "carillon.registrar.trusted-proxies") Optional<List<String>> trustedProxies) {
        this.flowTimer = flowTimer;
        this.serviceRoute = serviceRoute.orElse(List.of()).stream()
                .map(String::strip)
                .map(SipUri::parse)
                .toList();
        this.trustedProxies =
                trustedProxies.orElse(List.of()).stream().map(String::strip).toList();
    }

    /** How often a device with flows has to send a keep-alive; zero: it is not told. */
    public Duration flowTimer() {
        return flowTimer;
    }

    /** What a device puts into the Route of its requests, outermost first; may be empty. */
    public List<SipUri> serviceRoute() {
        return serviceRoute;
    }

    /** IP addresses of proxies whose Path is taken from devices that do not know Path. */
    public List<String> trustedProxies() {
        return trustedProxies;
    }
}
