package org.carillon.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What a phone is told about our SIP side. */
@ApplicationScoped
public class SipConfig {
    private String domain = "";
    private List<String> servers = List.of();

    /** For the container's proxy only. */
    protected SipConfig() {}

    @Inject
    public SipConfig(
            @ConfigProperty(name = "carillon.sip.domain", defaultValue = "carillon.local") String domain,
            @ConfigProperty(name = "carillon.sip.bind", defaultValue = "127.0.0.1") String bind,
            @ConfigProperty(name = "carillon.sip.port", defaultValue = "5060") int port,
            @ConfigProperty(name = "carillon.sip.tls-port", defaultValue = "5061") int tlsPort,
            @ConfigProperty(name = "carillon.account.sip-servers") Optional<List<String>> servers) {
        this.domain = domain;
        this.servers = servers.map(List::copyOf).orElseGet(() -> ownListeners(bind, port, tlsPort));
    }

    /** The domain of our addresses; also the realm of digest authentication. */
    public String domain() {
        return domain;
    }

    /** SIP URIs that a phone can REGISTER with, the best first. */
    public List<String> servers() {
        return servers;
    }

    private static List<String> ownListeners(String bind, int port, int tlsPort) {
        // RFC 3261 §25.1 (Basic Rules), IPv6reference
        String host = bind.indexOf(':') < 0 || bind.startsWith("[") ? bind : "[" + bind + "]";
        String plain = "sip:" + host + ":" + port;
        return List.of(
                plain + ";transport=udp", plain + ";transport=tcp", "sips:" + host + ":" + tlsPort + ";transport=tcp");
    }
}
