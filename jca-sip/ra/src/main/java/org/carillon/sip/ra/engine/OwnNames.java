package org.carillon.sip.ra.engine;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.proxy.OwnHosts;

/** How others name us, made once for each opening of the transports: Via and Record-Route of every message need it. */
final class OwnNames {
    private final Map<Transport, String> sentBy = new EnumMap<>(Transport.class);
    private final OwnHosts hosts;

    OwnNames(SipSettings settings, Transports transports) {
        List<String> names = new ArrayList<>(settings.domains());
        Set<Integer> ports = new HashSet<>();
        for (Transport transport : Transport.values()) {
            InetSocketAddress local = transports.local(transport);
            // never a wildcard, which nobody could answer to
            String host = HostPort.host(reachable(local.getAddress()));
            names.add(host);
            ports.add(local.getPort());
            sentBy.put(
                    transport, (settings.advertised() == null ? host : settings.advertised()) + ":" + local.getPort());
        }
        names.add(settings.bind());
        if (settings.advertised() != null) {
            names.add(settings.advertised());
        }
        hosts = new OwnHosts(names, ports);
    }

    /** Our address as host:port, as Via names it. */
    String sentBy(Transport transport) {
        return sentBy.get(transport);
    }

    OwnHosts hosts() {
        return hosts;
    }

    private static InetAddress reachable(InetAddress bound) {
        if (!bound.isAnyLocalAddress()) {
            return bound;
        }
        try {
            return InetAddress.getLocalHost();
        } catch (UnknownHostException unnamed) {
            return InetAddress.getLoopbackAddress();
        }
    }
}
