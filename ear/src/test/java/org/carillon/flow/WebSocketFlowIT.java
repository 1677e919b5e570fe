package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SIP over WebSocket with the JDK's client: docs/flows/websocket.md. */
class WebSocketFlowIT extends SipFlow {
    private final HttpClient client = HttpClient.newHttpClient();

    /** One connection without a phone around it. */
    private static final class Tab implements WebSocket.Listener {
        final LinkedBlockingQueue<String> texts = new LinkedBlockingQueue<>();
        final CompletableFuture<String> pong = new CompletableFuture<>();
        final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                texts.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket socket, ByteBuffer data) {
            pong.complete(StandardCharsets.UTF_8.decode(data).toString());
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable broken) {
            closed.complete(1006);
        }

        String next() throws InterruptedException {
            String received = texts.poll(5, TimeUnit.SECONDS);
            assertThat(received).as("answer within 5 s").isNotNull();
            return received;
        }
    }

    @AfterEach
    void closeClient() {
        client.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"WS", "WSS"})
    @Tag("R004")
    void messagesShouldTravelBothWaysBetweenWebSocketAndUdp(Transport transport) {
        Phone browser = phones.signedUp(transport);
        Phone desk = phones.signedUp(Transport.UDP);
        browser.registers();
        desk.registers();

        desk.sends("from the desk").to(browser).answered(200);
        browser.receives("from the desk").from(desk);
        browser.sends("from the browser").to(desk).answered(200);
        desk.receives("from the browser").from(browser);
    }

    @Test
    void messageShouldWaitForABrowserThatWasClosed() {
        Phone browser = phones.signedUp(Transport.WS);
        Phone desk = phones.signedUp(Transport.UDP);
        browser.registers();
        browser.isSwitchedOff();

        assertThat(desk.sends("are you there").to(browser).status()).isIn(200, 202);
        browser.isSwitchedOn();
        browser.registers();
        browser.receives("are you there").from(desk);
    }

    @Test
    void hostThatNobodyCanReachShouldBeAnsweredOnItsConnection() throws Exception {
        Tab tab = new Tab();
        WebSocket socket = open(tab, "sip", null);
        socket.sendText(options("OPTIONS sip:carillon.local SIP/2.0"), true).join();

        assertThat(tab.next())
                .startsWith("SIP/2.0 200 OK")
                .contains("Via: SIP/2.0/WS df7jal23ls0d.invalid;branch=z9hG4bKflow");
    }

    @Test
    void messageInFragmentsShouldBePutTogether() throws Exception {
        Tab tab = new Tab();
        WebSocket socket = open(tab, "sip", null);
        String message = options("OPTIONS sip:carillon.local SIP/2.0");
        socket.sendText(message.substring(0, 20), false).join();
        socket.sendText(message.substring(20, 90), false).join();
        socket.sendText(message.substring(90), true).join();
        assertThat(tab.next()).startsWith("SIP/2.0 200 OK");

        byte[] octets = options("OPTIONS sip:carillon.local SIP/2.0")
                .replace("flow", "octets")
                .getBytes(StandardCharsets.UTF_8);
        socket.sendBinary(ByteBuffer.wrap(octets, 0, 50), false).join();
        socket.sendBinary(ByteBuffer.wrap(octets, 50, octets.length - 50), true).join();
        assertThat(tab.next()).startsWith("SIP/2.0 200 OK");
    }

    @Test
    void frameWithMoreThanOneMessageShouldBeRefused() throws Exception {
        Tab tab = new Tab();
        WebSocket socket = open(tab, "sip", null);
        String message = options("OPTIONS sip:carillon.local SIP/2.0");
        String whole = message.replace("\r\n\r\n", "\r\nContent-Length: 0\r\n\r\n");
        socket.sendText(whole + whole, true).join();
        assertThat(tab.next()).startsWith("SIP/2.0 400 More Than One Message In A Frame");
    }

    @Test
    void pingsOfBothKindsShouldBeAnswered() throws Exception {
        Tab tab = new Tab();
        WebSocket socket = open(tab, "sip", null);
        socket.sendPing(ByteBuffer.wrap("life".getBytes(StandardCharsets.UTF_8)))
                .join();
        assertThat(tab.pong.get(5, TimeUnit.SECONDS)).isEqualTo("life");
        socket.sendText("\r\n\r\n", true).join();
        assertThat(tab.next()).isEqualTo("\r\n");
    }

    @Test
    void messageLongerThanAllowedShouldEndTheConnection() throws Exception {
        Tab tab = new Tab();
        WebSocket socket = open(tab, "sip", null);
        CompletableFuture<WebSocket> unused =
                socket.sendText(options("OPTIONS sip:carillon.local SIP/2.0") + "x".repeat(70_000), true);
        // 1009, or the end of the connection where what was still on its way broke it
        assertThat(tab.closed.completeOnTimeout(0, 5, TimeUnit.SECONDS).get())
                .as("%s", tab.texts)
                .isIn(1009, 1006);
        assertThat(tab.texts).isEmpty();
    }

    @Test
    void clientThatDoesNotAskForSipShouldBeRefused() {
        assertRefused("xmpp", null, 400);
        assertRefused(null, null, 400);
    }

    @Test
    void pageOfAForeignOriginShouldBeRefused() throws Exception {
        assertRefused("sip", "https://evil.example", 403);
        assertRefused("sip", "null", 403);
        open(new Tab(), "sip", server.http().toString());
    }

    @Test
    void requestThatIsNoHandshakeShouldBeToldToUpgrade() throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(server.http().resolve("/sip")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(426);
        assertThat(answer.headers().firstValue("Sec-WebSocket-Version")).contains("13");
    }

    private void assertRefused(String subprotocol, String origin, int status) {
        assertThatThrownBy(() -> open(new Tab(), subprotocol, origin))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(status));
    }

    private WebSocket open(Tab tab, String subprotocol, String origin) {
        WebSocket.Builder builder = client.newWebSocketBuilder();
        if (subprotocol != null) {
            builder.subprotocols(subprotocol);
        }
        if (origin != null) {
            builder.header("Origin", origin);
        }
        return builder.buildAsync(URI.create(server.http().toString().replaceFirst("http", "ws") + "/sip"), tab)
                .join();
    }

    private static String options(String requestLine) {
        return requestLine + "\r\nVia: SIP/2.0/WS df7jal23ls0d.invalid;branch=z9hG4bKflow" + System.nanoTime()
                + "\r\nMax-Forwards: 70\r\nFrom: <sip:probe@df7jal23ls0d.invalid>;tag=1\r\nTo: <sip:carillon.local>\r\n"
                + "Call-ID: flow" + System.nanoTime() + "\r\nCSeq: 1 OPTIONS\r\n\r\n";
    }
}
