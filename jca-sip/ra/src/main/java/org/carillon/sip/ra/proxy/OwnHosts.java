package org.carillon.sip.ra.proxy;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.carillon.sip.SipUri;

/** The names and addresses with ports that a Route means us by. */
public final class OwnHosts {
    private final Set<String> hosts;
    private final Set<Integer> ports;

    /** @param ports those that we listen on */
    public OwnHosts(List<String> hosts, Set<Integer> ports) {
        Set<String> lower = new HashSet<>();
        hosts.forEach(host -> lower.add(host.toLowerCase(Locale.ROOT)));
        this.hosts = Set.copyOf(lower);
        this.ports = Set.copyOf(ports);
    }

    boolean contains(SipUri uri) {
        return hosts.contains(uri.host()) && (uri.port() < 0 || ports.contains(uri.port()));
    }
}
