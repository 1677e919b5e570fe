package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Connections that are held open and used for nothing; {@code bench/faults} has the same by the thousand, with times. */
class SlowPeersFlowIT extends SipFlow {
    private static final int CONNECTIONS = 200;

    private final List<Socket> slow = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
    }

    @Test
    @Tag("F17")
    @Tag("F18")
    void handshakesAndMessagesThatDoNotEndShouldDisturbNobody() throws IOException {
        Phone alice = phones.signedUp(Transport.TLS);
        Phone bob = phones.signedUp(Transport.TCP);
        alice.registers();
        bob.registers();
        for (int i = 0; i < CONNECTIONS; i++) {
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
