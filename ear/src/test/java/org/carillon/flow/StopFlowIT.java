package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.peer.FakeGateway;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Phones;
import org.carillon.flow.phone.RawSocket;
import org.carillon.flow.phone.Transport;
import org.carillon.flow.phone.WireMessage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The server is stopped as an operator does, and started on another port: docs/operating/running.md. */
class StopFlowIT extends SipFlow {
    private static final int FURTHER = 40;
    private static final String OPTIONS = String.join(
            "\r\n",
            "OPTIONS sip:carillon.local SIP/2.0",
            "Via: SIP/2.0/UDP LOCAL;branch=z9hG4bKBRANCH;rport",
            "Max-Forwards: 70",
            "From: <sip:probe@example.org>;tag=1",
            "To: <sip:carillon.local>",
            "Call-ID: CALL",
            "CSeq: 1 OPTIONS",
            "Content-Length: 0",
            "",
            "");

    @Test
    @Tag("R010")
    void stopShouldTakeRegistrationsBackAndTheStartAfterItOpenTheNewPort() throws Exception {
        ApiClient api = new ApiClient(server.http());
        try (FakeGateway carrier = new FakeGateway("carrier.example", "trunk", "secret")) {
            String admin = api.administrator(server.administratorPassword());
            register(api, admin, carrier);
            Phone alice = phones.signedUp();
            Phone desk = phones.anotherOf(alice);
            alice.registers();
            alice.subscribes("reg", request -> request).answered(200);
            alice.isNotified();
            // a NOTIFY waits for its answer when the server stops
            alice.isSwitchedOff();
            desk.registers();

            int old = server.sipPort();
            int other = old + FURTHER;
            server.wantsSipAt(other);
            assertThat(answers()).as("the old port, without a restart").isEqualTo(200);
            assertThatThrownBy(() -> new Socket("127.0.0.1", other)).isInstanceOf(ConnectException.class);

            server.stop();

            WireMessage last = carrier.received("REGISTER").getLast();
            assertThat(last.get("Expires")).isEqualTo("0");
            assertThat(last.get("Contact")).startsWith("<sip:trunk@127.0.0.1:" + old);
            assertThat(last.find("Authorization")).isPresent();
            assertThat(Files.readString(server.log()))
                    .doesNotContain("CARL01011")
                    .doesNotContain("WELD-000229");

            server.startAgainAt(other);
            assertThat(answers()).as("the new port").isEqualTo(200);
            assertThatThrownBy(() -> new Socket("127.0.0.1", old)).isInstanceOf(ConnectException.class);
            try (Phones moved = new Phones(server.address())) {
                moved.signedUp().registers();
            }
            api.delete(
                            "/admin/v1/gateways/stop-carrier",
                            "Authorization",
                            api.administrator(server.administratorPassword()))
                    .expect(204);
        }
    }

    private int answers() throws IOException {
        try (RawSocket probe = RawSocket.open(server.address(), Transport.UDP)) {
            return probe.asks(OPTIONS.getBytes(StandardCharsets.UTF_8)).status();
        }
    }

    private static void register(ApiClient api, String admin, FakeGateway carrier) {
        String settings = "{\"host\":\"127.0.0.1\",\"port\":%d,\"optionsSeconds\":0,\"registers\":true,"
                + "\"realm\":\"carrier.example\",\"username\":\"trunk\",\"password\":\"secret\"}";
        String path = "/admin/v1/gateways/stop-carrier";
        api.send("PUT", path, settings.formatted(carrier.port()), "Authorization", admin)
                .expect(201);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> api.get(path, "Authorization", admin)
                        .json()
                        .path("registered")
                        .asBoolean());
    }
}
