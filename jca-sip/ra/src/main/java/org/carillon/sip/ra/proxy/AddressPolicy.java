package org.carillon.sip.ra.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.carillon.sip.ra.log.SipLog;

/** To which addresses nothing is sent, whatever a URI or the DNS says: they are no single peer. */
final class AddressPolicy {
    private final Set<InetAddress> broadcast;

    /** @param broadcast the broadcast addresses of our networks */
    AddressPolicy(Set<InetAddress> broadcast) {
        this.broadcast = Set.copyOf(broadcast);
    }

    static AddressPolicy ofThisMachine() {
        Set<InetAddress> broadcast = new HashSet<>();
        try {
            for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                for (InterfaceAddress address : network.getInterfaceAddresses()) {
                    if (address.getBroadcast() != null) {
                        broadcast.add(address.getBroadcast());
                    }
                }
            }
        } catch (SocketException unreadable) {
            SipLog.LOG.networksUnknown(unreadable.toString());
        }
        return new AddressPolicy(broadcast);
    }

    boolean isAllowed(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        return host != null
                && address.getPort() > 0
                && !host.isAnyLocalAddress()
                && !host.isMulticastAddress()
                && !isLimitedBroadcast(host)
                && !broadcast.contains(host);
    }

    /** 255.255.255.255, and the rest of 0.0.0.0/8 and 240.0.0.0/4, which are no hosts either (RFC 6890 §2.2.2). */
    private static boolean isLimitedBroadcast(InetAddress host) {
        byte[] octets = host.getAddress();
        return octets.length == 4 && (octets[0] == 0 || (octets[0] & 0xf0) == 0xf0);
    }
}
