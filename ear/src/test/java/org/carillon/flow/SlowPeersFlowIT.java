package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Connections that are held open and used for nothing; {@code bench/faults} has the same by the thousand, with times. */
class SlowPeersFlowIT extends SipFlow {
    /** The container has eight threads for each of its two or more selectors. */
    private static final int MORE_THAN_THREADS = 200;

    private final List<Socket> slow = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
    }

    @Test
    @Tag("F18")
    void bodiesThatDoNotComeShouldHoldNoThread() throws IOException {
        for (int i = 0; i < MORE_THAN_THREADS; i++) {
            send(
                    server.http().getPort(),
                    "POST /api/v1/sign-ups HTTP/1.1\r\nHost: carillon.local\r\nContent-Type: application/json\r\n"
                            + "Idempotency-Key: slow-" + i + "\r\nContent-Length: 500\r\n\r\n{");
        }

        new ApiClient(server.http()).get("/api/v1/devices").expectProblem(401, "unauthenticated");
    }

    @Test
    @Tag("F17")
    @Tag("F18")
    void handshakesAndMessagesThatDoNotEndShouldDisturbNobody() throws IOException {
        Phone alice = phones.signedUp(Transport.TLS);
        Phone bob = phones.signedUp(Transport.TCP);
        alice.registers();
        bob.registers();
        for (int i = 0; i < MORE_THAN_THREADS; i++) {
            send(server.sipTlsPort(), i % 2 == 0 ? "\u0016\u0003\u0001" : "");
            send(server.sipPort(), i % 2 == 0 ? "INVITE sip:nobody@carillon.local SIP/2.0\r\n" : "");
        }

        alice.sends("still here").to(bob).answered(200);
        bob.receives("still here").from(alice);
        Phone carol = phones.signedUp(Transport.TLS);
        carol.registers();
        carol.sends("new here").to(bob).answered(200);
        assertThat(bob.receives("new here").from(carol)).isNotNull();
    }

    private void send(int port, String text) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        slow.add(socket);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
