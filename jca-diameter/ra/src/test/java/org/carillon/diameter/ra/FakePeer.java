package org.carillon.diameter.ra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.carillon.diameter.Avp;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.Commands;
import org.carillon.diameter.ra.message.Received;

/**
 * A peer that waits for connections, on an address that no other JVM has: a node of another test may go on dialling a port
 * that its peer no longer has.
 */
public final class FakePeer implements AutoCloseable {
    private static final String ADDRESS = address(ProcessHandle.current().pid());

    private final String host;
    private final ServerSocket server;

    public FakePeer(String host) throws IOException {
        this.host = host;
        this.server = new ServerSocket(0, 50, InetAddress.getByName(ADDRESS));
        server.setSoTimeout(10_000);
    }

    public String setting() {
        return host + ";realm=test;address=" + ADDRESS + ";port=" + server.getLocalPort() + ";connect=true";
    }

    private static String address(long process) {
        return "127.3." + (process >> 8 & 0xff) + '.' + (process & 0xff);
    }

    public String host() {
        return host;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** A connection of its own to a node, not yet introduced. */
    public WirePeer connects(int port) throws IOException {
        return WirePeer.connect(host, port, ADDRESS);
    }

    /** A connection that was made to it; nothing is read yet. */
    public WirePeer accepts() throws IOException {
        return new WirePeer(host, server.accept());
    }

    /** A connection with its introduction answered. */
    public WirePeer opens() throws IOException {
        WirePeer peer = accepts();
        Received cer = peer.next();
        assertThat(cer).isNotNull();
        assertThat(cer.header().command()).isEqualTo(Commands.CAPABILITIES_EXCHANGE);
        peer.answers(
                cer,
                avps(
                        List.of(Avp.of(BaseAvps.RESULT_CODE, 2001)),
                        peer.capabilities(1).with(Avp.of(BaseAvps.AUTH_APPLICATION_ID, 16_777_300)).stream()
                                .filter(avp -> !avp.is(BaseAvps.ORIGIN_HOST) && !avp.is(BaseAvps.ORIGIN_REALM))
                                .toList()));
        return peer;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static Avp[] avps(List<Avp> first, List<Avp> then) {
        return Stream.concat(first.stream(), then.stream()).toArray(Avp[]::new);
    }
}
