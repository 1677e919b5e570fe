package org.carillon.flow.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A server that takes HEP, version 3, on a UDP port and reads it chunk by chunk, as Homer does. */
public final class CaptureServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /**
     * A message that was sent here.
     *
     * @param protocol of IP: 17 for UDP, 6 for TCP
     * @param source host:port, as is the destination
     * @param type 1 for SIP
     * @param correlationId empty where there is none
     */
    public record Captured(
            int family,
            int protocol,
            String source,
            String destination,
            Instant at,
            int type,
            long captureId,
            String correlationId,
            String payload) {}

    private final DatagramSocket socket;
    private final Thread thread;
    private final List<Captured> captured = new CopyOnWriteArrayList<>();
    private final List<String> broken = new CopyOnWriteArrayList<>();

    public CaptureServer(int port) {
        try {
            socket = new DatagramSocket(port, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = Thread.ofPlatform().daemon().name("capture server").start(this::serve);
    }

    /** The first message that fits, as soon as it is there. */
    public Captured await(Predicate<Captured> wanted) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> captured.stream().filter(wanted).findFirst().orElse(null), found -> found != null);
    }

    /** All until now. */
    public List<Captured> captured() {
        return List.copyOf(captured);
    }

    /** What could not be read. */
    public List<String> broken() {
        return List.copyOf(broken);
    }

    /** The port is free when this returns: it is not while a thread still reads the socket. */
    @Override
    public void close() {
        socket.close();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        DatagramPacket packet = new DatagramPacket(new byte[65535], 65535);
        while (!socket.isClosed()) {
            try {
                packet.setData(packet.getData());
                socket.receive(packet);
                captured.add(read(ByteBuffer.wrap(Arrays.copyOf(packet.getData(), packet.getLength()))));
            } catch (IOException | RuntimeException e) {
                if (!socket.isClosed()) {
                    broken.add(e.toString());
                }
            }
        }
    }

    private static Captured read(ByteBuffer packet) throws UnknownHostException {
        byte[] magic = new byte[4];
        packet.get(magic);
        if (!text(magic).equals("HEP3") || packet.getShort() != (short) packet.capacity()) {
            throw new IllegalArgumentException("no HEP3 packet of " + packet.capacity() + " octets");
        }
        Map<Integer, byte[]> chunks = new HashMap<>();
        while (packet.hasRemaining()) {
            if (packet.getShort() != 0) {
                throw new IllegalArgumentException("a chunk that is not generic");
            }
            int type = packet.getShort();
            byte[] value = new byte[(packet.getShort() & 0xffff) - 6];
            packet.get(value);
            chunks.put(type, value);
        }
        boolean ipv4 = number(chunks, 0x0001) == 2;
        return new Captured(
                (int) number(chunks, 0x0001),
                (int) number(chunks, 0x0002),
                address(chunks, ipv4 ? 0x0003 : 0x0005, 0x0007),
                address(chunks, ipv4 ? 0x0004 : 0x0006, 0x0008),
                Instant.ofEpochSecond(number(chunks, 0x0009), number(chunks, 0x000a) * 1000),
                (int) number(chunks, 0x000b),
                number(chunks, 0x000c),
                text(chunks.getOrDefault(0x0011, new byte[0])),
                text(chunks.get(0x000f)));
    }

    private static long number(Map<Integer, byte[]> chunks, int type) {
        long number = 0;
        for (byte octet : chunks.get(type)) {
            number = number << 8 | octet & 0xff;
        }
        return number;
    }

    private static String address(Map<Integer, byte[]> chunks, int host, int port) throws UnknownHostException {
        return InetAddress.getByAddress(chunks.get(host)).getHostAddress() + ":" + number(chunks, port);
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }
}
