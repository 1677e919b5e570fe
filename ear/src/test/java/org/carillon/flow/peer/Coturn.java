package org.carillon.flow.peer;

import java.nio.file.Path;
import java.util.List;

/** The TURN server coturn (Debian coturn), as docs/operating/listeners.md sets it up, at the server of the network. */
public final class Coturn implements AutoCloseable {
    private final ClientProcess process;

    /**
     * Starts it and waits until it listens at port 3478, UDP.
     *
     * @param folder an empty folder
     * @param secret that it shares with the platform
     */
    public Coturn(NatNetwork network, Path folder, String secret) {
        process = new ClientProcess(
                folder,
                network.atServer(List.of(
                        "turnserver",
                        "-n",
                        "-v",
                        "--listening-ip=" + NatNetwork.SERVER,
                        "--relay-ip=" + NatNetwork.SERVER,
                        "--use-auth-secret",
                        "--static-auth-secret=" + secret,
                        "--realm=turn.example.org",
                        "--no-tls",
                        "--no-dtls",
                        "--no-tcp",
                        "--no-cli",
                        "--log-file=stdout",
                        "--pidfile=" + folder.resolve("coturn.pid"),
                        "--userdb=" + folder.resolve("turndb"))));
        process.awaitPrinted("UDP listener opened on: " + NatNetwork.SERVER + ":3478");
    }

    /** What it has logged so far. */
    public String printed() {
        return process.printed();
    }

    @Override
    public void close() {
        process.close();
    }
}
