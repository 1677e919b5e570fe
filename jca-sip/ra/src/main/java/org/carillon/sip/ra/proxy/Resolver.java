package org.carillon.sip.ra.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.proxy.Dns.Naptr;
import org.carillon.sip.ra.proxy.Dns.Srv;
import org.jspecify.annotations.Nullable;

/** Where a URI leads: RFC 3263 §4 (Client Usage). */
final class Resolver {
    /** RFC 3261 §18.1.1 (Sending Requests): a larger request goes over a transport with congestion control. */
    private static final int MAX_DATAGRAM = 1300;

    private static final int MAX_HOPS = 16;

    private final Dns dns;
    private final AddressPolicy allowed;
    private final DeadHops dead;
    private final Set<Transport> offered;
    private final RandomGenerator random;

    /** @param offered the transports that we can send on */
    Resolver(Dns dns, AddressPolicy allowed, DeadHops dead, Set<Transport> offered, RandomGenerator random) {
        this.dns = dns;
        this.allowed = allowed;
        this.dead = dead;
        this.offered = Set.copyOf(offered);
        this.random = random;
    }

    /**
     * The hops of a URI whose host is an address, which need no look-up.
     *
     * @param octets about how long the request will be
     * @return null where the host is a name
     */
    @Nullable
    List<Hop> known(SipUri uri, int octets) {
        String host = host(uri);
        if (!isAddress(host)) {
            return null;
        }
        try {
            List<Hop> hops = new ArrayList<>(2);
            add(hops, transport(uri), InetAddress.getByName(host), port(uri, transport(uri)), uri, octets);
            return dead.last(hops);
        } catch (UnknownHostException malformed) {
            return List.of();
        }
    }

    /**
     * The hops of a URI whose host is a name, the best first; empty where there are none. Waits for the DNS.
     *
     * @throws IOException when the DNS cannot be asked
     */
    List<Hop> lookUp(SipUri uri, int octets) throws IOException {
        String host = host(uri);
        List<Hop> hops = new ArrayList<>(4);
        if (uri.port() >= 0) {
            addHost(hops, transport(uri), host, uri.port(), uri, octets);
        } else if (uri.parameter("transport") != null) {
            addServers(hops, transport(uri), host, uri, octets);
        } else {
            for (Transport transport : transports(uri, host, hops, octets)) {
                addServers(hops, transport, host, uri, octets);
            }
        }
        if (hops.isEmpty() && uri.port() < 0) {
            // RFC 3263 §4.2 (Determining Port and IP Address): no SRV records
            addHost(hops, transport(uri), host, port(uri, transport(uri)), uri, octets);
        }
        return dead.last(hops.size() > MAX_HOPS ? hops.subList(0, MAX_HOPS) : hops);
    }

    /** RFC 3263 §4.1 (Selecting a Transport Protocol): by NAPTR, whose servers are added, or else those to ask SRV for. */
    private List<Transport> transports(SipUri uri, String host, List<Hop> hops, int octets) throws IOException {
        List<Naptr> records = new ArrayList<>(dns.naptr(host));
        records.sort(Comparator.comparingInt(Naptr::order).thenComparingInt(Naptr::preference));
        for (Naptr record : records) {
            Transport transport =
                    switch (record.service().toUpperCase(Locale.ROOT)) {
                        case "SIP+D2U" -> Transport.UDP;
                        case "SIP+D2T" -> Transport.TCP;
                        case "SIPS+D2T" -> Transport.TLS;
                        default -> null;
                    };
            if (transport != null && isFit(transport, uri) && record.flags().equalsIgnoreCase("s")) {
                addSrv(hops, transport, record.replacement(), uri, octets);
            }
        }
        if (!hops.isEmpty()) {
            return List.of();
        }
        return List.of(Transport.UDP, Transport.TCP, Transport.TLS).stream()
                .filter(transport -> isFit(transport, uri))
                .toList();
    }

    private boolean isFit(Transport transport, SipUri uri) {
        return offered.contains(transport) && (!uri.scheme().equals("sips") || transport == Transport.TLS);
    }

    private void addServers(List<Hop> hops, Transport transport, String host, SipUri uri, int octets)
            throws IOException {
        String prefix =
                switch (transport) {
                    case UDP -> "_sip._udp.";
                    case TLS, WSS -> "_sips._tcp.";
                    default -> "_sip._tcp.";
                };
        addSrv(hops, transport, prefix + host, uri, octets);
    }

    private void addSrv(List<Hop> hops, Transport transport, String name, SipUri uri, int octets) throws IOException {
        for (Srv server : ServerOrderPolicy.order(dns.srv(name), random)) {
            // RFC 2782: a target "." says that the service is not there
            if (!server.target().isEmpty() && !server.target().equals(".")) {
                addHost(hops, transport, server.target(), server.port(), uri, octets);
            }
        }
    }

    private void addHost(List<Hop> hops, Transport transport, String host, int port, SipUri uri, int octets)
            throws IOException {
        for (InetAddress address : dns.addresses(host)) {
            add(hops, transport, address, port, uri, octets);
        }
    }

    private void add(List<Hop> hops, Transport transport, InetAddress address, int port, SipUri uri, int octets) {
        InetSocketAddress remote = new InetSocketAddress(address, port);
        if (!offered.contains(transport) || !allowed.isAllowed(remote)) {
            return;
        }
        Set<Hop> more = new LinkedHashSet<>(2);
        if (transport == Transport.UDP && octets > MAX_DATAGRAM && uri.parameter("transport") == null) {
            more.add(new Hop(Transport.TCP, remote));
        }
        more.add(new Hop(transport, remote));
        more.removeAll(hops);
        hops.addAll(more);
    }

    private static String host(SipUri uri) {
        // RFC 3261 §19.1.1 (SIP and SIPS URI Components): maddr overrides the host
        String maddr = uri.parameter("maddr");
        return maddr == null || maddr.isEmpty() ? uri.host() : maddr.toLowerCase(Locale.ROOT);
    }

    private static Transport transport(SipUri uri) {
        String named = uri.parameter("transport");
        if (uri.scheme().equals("sips")) {
            return "ws".equalsIgnoreCase(named) || "wss".equalsIgnoreCase(named) ? Transport.WSS : Transport.TLS;
        }
        if (named != null) {
            for (Transport transport : Transport.values()) {
                if (transport.name().equalsIgnoreCase(named)) {
                    return transport;
                }
            }
        }
        return Transport.UDP;
    }

    private static int port(SipUri uri, Transport transport) {
        if (uri.port() >= 0) {
            return uri.port();
        }
        return switch (transport) {
            case TLS -> 5061;
            case WS -> 80;
            case WSS -> 443;
            default -> 5060;
        };
    }

    /** An IPv6 reference, or four numbers: what {@link InetAddress#getByName} reads without a look-up. */
    private static boolean isAddress(String host) {
        if (host.startsWith("[")) {
            return true;
        }
        String[] parts = host.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            if (part.isEmpty()
                    || part.length() > 3
                    || !part.chars().allMatch(c -> c >= '0' && c <= '9')
                    || Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return true;
    }
}
