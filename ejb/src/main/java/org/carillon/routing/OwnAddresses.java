package org.carillon.routing;

import jakarta.inject.Inject;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.carillon.account.SipConfig;
import org.carillon.account.TenantDomains;
import org.carillon.sip.Flow;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;
import org.carillon.wiring.Unproxied;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that mean this platform: its domain, the aliases of the domain, the addresses it listens on, and the domains of
 * tenants.
 */
@Unproxied
public class OwnAddresses {
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+");

    private final TenantDomains tenants;
    private final Set<String> hosts;
    private final String domain;
    private final String advertised;

    @Inject
    public OwnAddresses(
            SipConfig sip,
            TenantDomains tenants,
            @ConfigProperty(name = "carillon.sip.aliases") Optional<List<String>> aliases,
            @ConfigProperty(name = "carillon.sip.bind", defaultValue = "127.0.0.1") String bind,
            @ConfigProperty(name = "carillon.sip.advertised-host") Optional<String> advertised) {
        Set<String> ours = new HashSet<>();
        List.of("localhost", "127.0.0.1", "[::1]", sip.domain(), bind).forEach(host -> ours.add(canonical(host)));
        aliases.orElse(List.of()).forEach(alias -> ours.add(canonical(alias)));
        advertised.ifPresent(host -> ours.add(canonical(host)));
        this.tenants = tenants;
        this.hosts = Set.copyOf(ours);
        this.domain = sip.domain();
        this.advertised = advertised.orElse("");
    }

    /**
     * Our own Contact for somebody who reaches us on this flow (RFC 3261 §12.1.1 (UAS behavior)): the advertised host, or
     * else the address that the flow ends at, or the domain where that is a wildcard.
     */
    public SipUri contact(@Nullable String user, Flow flow) {
        InetAddress local = flow.local().getAddress();
        String host = !advertised.isEmpty() || local == null || local.isAnyLocalAddress()
                ? advertised.isEmpty() ? domain : advertised
                : local instanceof Inet6Address ? "[" + local.getHostAddress() + "]" : local.getHostAddress();
        SipUri contact = SipUri.of(user, host, flow.local().getPort());
        return flow.transport() == Transport.UDP
                ? contact
                : contact.withParameter("transport", flow.transport().name().toLowerCase(Locale.ROOT));
    }

    /** The domain of our users' addresses. */
    public String domain() {
        return domain;
    }

    /** Whether this host means the platform by an address of a machine, and not by one of its names. */
    public boolean isAddress(SipUri uri) {
        return uri.host().equals("localhost")
                || uri.host().startsWith("[")
                || NUMERIC.matcher(uri.host()).matches();
    }

    /** Whether requests for this URI are ours to serve. A number or a service names no host: it is. */
    public boolean contains(SipUri uri) {
        if (!uri.namesHost()) {
            return true;
        }
        String host = canonical(uri.host());
        return hosts.contains(host) || tenants.contains(host);
    }

    /**
     * Whether this URI can be of a user of the tenant: it names no host, or the platform, or the tenant's own domain. That
     * of another tenant is another world (docs/adr/0021).
     */
    public boolean contains(SipUri uri, long tenantId) {
        if (!uri.namesHost()) {
            return true;
        }
        String host = canonical(uri.host());
        return hosts.contains(host) || tenants.isOf(host, tenantId);
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
