package org.carillon.sip.ra.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.carillon.sip.Flow;

/** A peer's address at our datagram socket. */
record UdpPath(UdpTransport transport, Flow flow) implements Path {
    @Override
    public void send(byte[] octets) throws IOException {
        transport.sink().sending(octets, this);
        transport.send(octets, flow.remote());
    }

    @Override
    public Path toPort(int port) {
        InetSocketAddress remote = flow.remote();
        return port == remote.getPort()
                ? this
                : new UdpPath(
                        transport,
                        new Flow(flow.transport(), flow.local(), new InetSocketAddress(remote.getAddress(), port)));
    }

    @Override
    public boolean isClosed() {
        return transport.isClosed();
    }
}
