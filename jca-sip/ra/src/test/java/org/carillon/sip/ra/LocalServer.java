package org.carillon.sip.ra;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A server on a free port of an address that nobody else uses: tests that run beside these dial ports of 127.0.0.1 again
 * that were theirs before, and one of them may be ours by then.
 */
public final class LocalServer {
    public static final String ADDRESS = "127.0.0.2";

    private LocalServer() {}

    /** Waits for ten seconds for who connects. */
    public static ServerSocket open() throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS));
        server.setSoTimeout(10_000);
        return server;
    }

    /** A connection that comes from here. */
    public static Socket connect(InetSocketAddress to) throws IOException {
        return new Socket(to.getAddress(), to.getPort(), InetAddress.getByName(ADDRESS), 0);
    }
}
