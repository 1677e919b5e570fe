package org.carillon.flow.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.carillon.flow.phone.WireMessage;

/**
 * A carrier's server on a UDP socket: answers OPTIONS, challenges REGISTER, and lets in who knows the password. It can fall
 * silent.
 */
public final class FakeGateway implements AutoCloseable {
    private static final String NONCE = "6f63b1";

    private final List<WireMessage> received = new CopyOnWriteArrayList<>();
    private final DatagramSocket socket;
    private final CarrierDigest digest;
    private volatile boolean silent;
    private volatile String challengedRealm;

    public FakeGateway(String realm, String user, String password) {
        digest = new CarrierDigest(realm, user, password, "MD5");
        challengedRealm = realm;
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("fake gateway").start(this::serve);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Whether requests stay without an answer. */
    public void silent(boolean now) {
        silent = now;
    }

    /** What its challenges name, in place of its own realm. */
    public void challengesFor(String otherRealm) {
        challengedRealm = otherRealm;
    }

    /** What came, retransmissions included. */
    public List<WireMessage> received(String method) {
        return received.stream()
                .filter(message -> message.method().equals(method))
                .toList();
    }

    private void serve() {
        byte[] buffer = new byte[65_536];
        try {
            while (!socket.isClosed()) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                WireMessage request = WireMessage.parse(Arrays.copyOf(packet.getData(), packet.getLength()));
                if (!request.isResponse()) {
                    received.add(request);
                    if (!silent) {
                        byte[] answer = answer(request).bytes();
                        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                    }
                }
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private WireMessage answer(WireMessage request) {
        if (!request.method().equals("REGISTER")) {
            return request.answer(200, "OK", "gw");
        }
        return request.find("Authorization")
                        .filter(given -> digest.accepts(given, NONCE, request))
                        .isPresent()
                ? request.answer(200, "OK", "gw").with("Contact", request.get("Contact") + ";expires=600")
                : request.answer(401, "Unauthorized", "gw")
                        .with("WWW-Authenticate", digest.challenge(challengedRealm, NONCE));
    }

    @Override
    public void close() {
        socket.close();
    }
}
