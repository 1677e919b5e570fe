package org.carillon.flow.peer;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.carillon.flow.phone.WireMessage;

/** kamailio 5.6 (Debian kamailio) with a configuration of config/kamailio. */
public final class Kamailio implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ClientProcess process;
    private final InetSocketAddress address;

    /**
     * Starts it and waits until it answers OPTIONS.
     *
     * @param folder an empty folder
     * @param configuration taken as it is
     * @param defines what {@code -A} puts in the place of its names; texts with their quotation marks
     * @param address where the configuration listens then, UDP
     */
    public Kamailio(Path folder, Path configuration, Map<String, String> defines, InetSocketAddress address) {
        this.address = address;
        List<String> command = new ArrayList<>(List.of("kamailio", "-DD", "-E", "-f", configuration.toString()));
        command.addAll(List.of("-Y", folder.toString(), "-w", folder.toString()));
        defines.forEach((name, value) -> command.addAll(List.of("-A", value.isEmpty() ? name : name + "=" + value)));
        process = new ClientProcess(folder, command);
        try {
            Awaitility.await().alias("kamailio at " + address).atMost(PATIENCE).until(this::answers);
        } catch (RuntimeException silent) {
            String printed = process.printed();
            process.close();
            throw new IllegalStateException(printed, silent);
        }
    }

    private boolean answers() {
        return ask("OPTIONS", "sip:" + hostPort(), Duration.ofMillis(500)).startsWith("SIP/2.0 200");
    }

    /** The answer to a request of a stranger at an address of his own; empty where none comes within 5 s. */
    public String asks(String method, String user) {
        return ask(method, "sip:" + user + "@" + hostPort(), Duration.ofSeconds(5));
    }

    private String ask(String method, String uri, Duration patience) {
        try (DatagramSocket socket = new DatagramSocket(0, address.getAddress())) {
            socket.setSoTimeout((int) patience.toMillis());
            WireMessage request = WireMessage.request(method, uri)
                    .with("Via", "SIP/2.0/UDP " + hostPort(socket) + ";branch=z9hG4bK" + System.nanoTime())
                    .with("Max-Forwards", "1")
                    .with("From", "<sip:probe@" + hostPort(socket) + ">;tag=probe")
                    .with("To", "<" + uri + ">")
                    .with("Call-ID", "probe" + System.nanoTime())
                    .with("CSeq", "1 " + method)
                    .with("Contact", "<sip:probe@" + hostPort(socket) + ">");
            byte[] bytes = request.bytes();
            socket.send(new DatagramPacket(bytes, bytes.length, address));
            DatagramPacket answer = new DatagramPacket(new byte[2048], 2048);
            do {
                socket.receive(answer);
            } while (text(answer).startsWith("SIP/2.0 1"));
            return text(answer);
        } catch (IOException notThere) {
            return "";
        }
    }

    private static String text(DatagramPacket packet) {
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }

    private String hostPort() {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private static String hostPort(DatagramSocket socket) {
        return socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
    }

    /** What it has printed so far. */
    public String printed() {
        return process.printed();
    }

    @Override
    public void close() {
        process.close();
    }
}
