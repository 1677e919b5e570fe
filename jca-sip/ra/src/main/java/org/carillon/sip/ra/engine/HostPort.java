package org.carillon.sip.ra.engine;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses as SIP writes them: IPv6 in brackets (RFC 3261 §25.1 (Basic Rules), hostport). */
final class HostPort {
    private HostPort() {}

    static String of(InetSocketAddress address) {
        return host(address.getAddress()) + ":" + address.getPort();
    }

    static String host(InetAddress address) {
        String text = address.getHostAddress();
        if (!(address instanceof Inet6Address)) {
            return text;
        }
        int zone = text.indexOf('%');
        return "[" + (zone < 0 ? text : text.substring(0, zone)) + "]";
    }
}
