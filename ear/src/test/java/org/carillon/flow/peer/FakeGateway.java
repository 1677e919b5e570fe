package org.carillon.flow.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carillon.flow.phone.WireMessage;

/**
 * A carrier's server on a UDP socket: answers OPTIONS, challenges REGISTER, and lets in who knows the password. It can fall
 * silent.
 */
public final class FakeGateway implements AutoCloseable {
    private static final String NONCE = "6f63b1";
    private static final Pattern PARAMETER = Pattern.compile("([a-z]+)=(?:\"([^\"]*)\"|([^,\\s]+))");

    private final List<WireMessage> received = new CopyOnWriteArrayList<>();
    private final DatagramSocket socket;
    private final String realm;
    private final String user;
    private final String password;
    private volatile boolean silent;
    private volatile String challengedRealm;

    public FakeGateway(String realm, String user, String password) {
        this.realm = realm;
        this.challengedRealm = realm;
        this.user = user;
        this.password = password;
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
                        .filter(given -> right(given, request))
                        .isPresent()
                ? request.answer(200, "OK", "gw").with("Contact", request.get("Contact") + ";expires=600")
                : request.answer(401, "Unauthorized", "gw")
                        .with(
                                "WWW-Authenticate",
                                "Digest realm=\"" + challengedRealm + "\", nonce=\"" + NONCE
                                        + "\", algorithm=MD5, qop=\"auth\"");
    }

    private boolean right(String credentials, WireMessage request) {
        Map<String, String> given = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(credentials);
        while (parameter.find()) {
            given.put(parameter.group(1), parameter.group(2) != null ? parameter.group(2) : parameter.group(3));
        }
        String expected = md5(md5(user + ":" + realm + ":" + password) + ":" + NONCE + ":" + given.get("nc") + ":"
                + given.get("cnonce") + ":auth:" + md5("REGISTER:" + request.uri()));
        return user.equals(given.get("username"))
                && realm.equals(given.get("realm"))
                && request.uri().equals(given.get("uri"))
                && expected.equals(given.get("response"));
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
