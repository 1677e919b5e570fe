package org.carillon.flow.peer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An ICE agent with one audio stream (Debian python3-aioice) at a host behind a NAT. */
public final class IceAgent implements AutoCloseable {
    private static final Path SCRIPT =
            Path.of("src/test/resources/ice/agent.py").toAbsolutePath();

    /** The pair that media goes over: types of RFC 8839 §5.1 and addresses. */
    public record Selected(String localType, String local, String remoteType, String remote) {}

    private final ClientProcess process;

    /**
     * Starts it and waits until it has its candidates.
     *
     * @param folder an empty folder
     * @param host {@code a} or {@code b}
     * @param controlling whether it makes the offer
     * @param username and password for TURN
     */
    public IceAgent(
            NatNetwork network, Path folder, String host, boolean controlling, String username, String password) {
        List<String> command = List.of(
                "/usr/bin/python3",
                SCRIPT.toString(),
                controlling ? "controlling" : "controlled",
                NatNetwork.HERE + ":3478",
                NatNetwork.SERVER + ":3478",
                username,
                password);
        process = new ClientProcess(folder, network.atHost(host, command));
        process.awaitPrinted("gathered");
    }

    /** What it offers, or answers. */
    public byte[] description() {
        List<String> lines = new ArrayList<>(List.of(
                "v=0",
                "o=- 1 1 IN IP4 0.0.0.0",
                "s=-",
                "c=IN IP4 0.0.0.0",
                "t=0 0",
                "m=audio 9 RTP/AVP 8",
                "a=rtpmap:8 PCMA/8000",
                "a=sendrecv"));
        lines.addAll(attributes(process.printed()));
        return (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The other side's description: it begins to check, and has tried each pair once when this returns. It selects the pair
     * that is first to succeed: the side that hears first opens the NATs, and then the best pair of the other side is.
     */
    public void hears(byte[] description) {
        attributes(new String(description, StandardCharsets.UTF_8)).forEach(process::type);
        process.type("");
        process.awaitPrinted("checking");
    }

    public Selected selected() {
        process.awaitPrinted("selected ");
        String[] words = lineOf("selected ").split(" ");
        return new Selected(words[1], words[2], words[3], words[4]);
    }

    /** What the other side has said over the selected pair. */
    public String heard() {
        process.awaitPrinted("heard ");
        return lineOf("heard ").substring("heard ".length());
    }

    private String lineOf(String beginning) {
        return process.printed()
                .lines()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> attributes(String text) {
        return text.lines()
                .filter(line -> line.startsWith("a=ice-") || line.startsWith("a=candidate:"))
                .toList();
    }

    @Override
    public void close() {
        process.close();
    }
}
