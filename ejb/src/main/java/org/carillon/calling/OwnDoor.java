package org.carillon.calling;

import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.carillon.sip.Flow;
import org.carillon.sip.Transport;
import org.carillon.wiring.Unproxied;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The way to our own listener. What we send as a user agent goes there, so that everything that holds for the requests of
 * phones holds for ours: routes, limits, charges, records, failover.
 */
@Unproxied
public class OwnDoor {
    private final Flow flow;

    @Inject
    public OwnDoor(
            @ConfigProperty(name = "carillon.sip.bind", defaultValue = "127.0.0.1") String bind,
            @ConfigProperty(name = "carillon.sip.port", defaultValue = "5060") int port) {
        flow = new Flow(Transport.UDP, new InetSocketAddress(0), new InetSocketAddress(address(bind), port));
    }

    public Flow flow() {
        return flow;
    }

    private static InetAddress address(String bind) {
        try {
            InetAddress address = InetAddress.getByName(bind);
            return address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("carillon.sip.bind is not an address: " + bind, e);
        }
    }
}
