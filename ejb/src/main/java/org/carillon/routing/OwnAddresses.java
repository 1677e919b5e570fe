package org.carillon.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.carillon.account.SipConfig;
import org.carillon.sip.SipUri;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The hosts that mean this platform: its domain, the aliases of the domain, and the addresses it listens on. */
@ApplicationScoped
public class OwnAddresses {
    private Set<String> hosts = Set.of();

    /** For the container's proxy only. */
    protected OwnAddresses() {}

    @Inject
    public OwnAddresses(
            SipConfig sip,
            @ConfigProperty(name = "carillon.sip.aliases") Optional<List<String>> aliases,
            @ConfigProperty(name = "carillon.sip.bind", defaultValue = "127.0.0.1") String bind) {
        Set<String> ours = new HashSet<>();
        List.of("localhost", "127.0.0.1", "[::1]", sip.domain(), bind).forEach(host -> ours.add(canonical(host)));
        aliases.orElse(List.of()).forEach(alias -> ours.add(canonical(alias)));
        hosts = Set.copyOf(ours);
    }

    /** Whether requests for this URI are ours to serve. A tel URI names no host: it is. */
    public boolean contains(SipUri uri) {
        return uri.scheme().equals("tel") || hosts.contains(canonical(uri.host()));
    }

    /** In lower case, and an IPv6 address in one of its many spellings (RFC 5952 §2 (Text Representation Flexibility)). */
    private static String canonical(String host) {
        String name = host.strip().toLowerCase(Locale.ROOT);
        if (name.indexOf(':') < 0) {
            return name;
        }
        try {
            // with a colon it is an address: no name server is asked
            return InetAddress.getByName(name).getHostAddress();
        } catch (UnknownHostException malformed) {
            return name;
        }
    }
}
