package org.carillon.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.BlockingHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F18")
class RequestBodiesTest {
    private static final int OCTETS = 15;

    private final LinkedBlockingQueue<Boolean> turns = new LinkedBlockingQueue<>();
    private final AtomicInteger handled = new AtomicInteger();
    private final CompletableFuture<IOException> failed = new CompletableFuture<>();
    private Undertow server = Undertow.builder().build();

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void connectionWhoseBodyDoesNotComeShouldBeClosedBeforeAWorkerIsAskedFor() throws Exception {
        try (Socket client = asks(Duration.ofMillis(300), 2, 1)) {
            client.getOutputStream().write('a');

            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(handled).hasValue(0);
        }
    }

    @Test
    void clientThatWaitsToBeInvitedShouldBeAndItsSlowBodyEndedLikewise() throws Exception {
        try (Socket client = connected(Duration.ofMillis(300), 2, 1)) {
            client.getOutputStream().write(head("Expect: 100-continue\r\n"));
            assertThat(answer(client.getInputStream())).startsWith("HTTP/1.1 100");
            client.getOutputStream().write('a');

            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(handled).hasValue(0);
        }
    }

    @Test
    void invitedBodyShouldBeTaken() throws Exception {
        try (Socket client = connected(Duration.ofSeconds(60), 2, 1)) {
            client.getOutputStream().write(head("Expect: 100-continue\r\n"));
            assertThat(answer(client.getInputStream())).startsWith("HTTP/1.1 100");
            client.getOutputStream().write(new byte[OCTETS]);

            assertThat(answer(client.getInputStream())).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void oneBodyTooManyShouldBe503() throws Exception {
        try (Socket client = asks(Duration.ofSeconds(60), 2, 0)) {
            assertThat(answer(client.getInputStream()))
                    .startsWith("HTTP/1.1 503")
                    .contains("Retry-After: 2");
        }
    }

    /** More than the buffers hold: the worker reads the rest. */
    @Test
    void longBodyShouldBeTaken() throws Exception {
        try (Socket client = connected(Duration.ofSeconds(60), 1, 1)) {
            int length = 3 << 19;
            client.getOutputStream()
                    .write(("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            client.getOutputStream().write(new byte[length]);

            assertThat(answer(client.getInputStream())).startsWith("HTTP/1.1 200");
            assertThat(handled).hasValue(length);
        }
    }

    /** A worker that waits for what the buffers did not hold is not told that its connection was closed. */
    @Test
    void workerShouldNotWaitForTheRestOfALongBodyThatDoesNotCome() throws Exception {
        try (Socket client = connected(Duration.ofMillis(500), 8 << 20, 1)) {
            client.getOutputStream()
                    .write("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n180000\r\n"
                            .getBytes(StandardCharsets.ISO_8859_1));
            client.getOutputStream().write(new byte[0x180000]);

            assertThat(failed.get(60, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
            assertThat(handled).hasValue(0);
        }
    }

    /** For longer than a period. */
    @Test
    void bodyThatBringsItsShareOfEachPeriodShouldBeTaken() throws Exception {
        try (Socket client = asks(Duration.ofSeconds(1), 1, 1)) {
            for (int i = 0; i < OCTETS; i++) {
                client.getOutputStream().write('a');
                turn();
            }

            byte[] status = client.getInputStream().readNBytes("HTTP/1.1 200".length());
            assertThat(new String(status, StandardCharsets.ISO_8859_1)).isEqualTo("HTTP/1.1 200");
        }
    }

    @Test
    void connectionShouldBeUsedAgainAfterABodyThatCame() throws Exception {
        try (Socket client = asks(Duration.ofSeconds(60), 1, 1)) {
            client.getOutputStream().write(new byte[OCTETS]);
            String first = answer(client.getInputStream());
            client.getOutputStream().write(head(""));
            client.getOutputStream().write(new byte[OCTETS]);

            assertThat(first).startsWith("HTTP/1.1 200");
            assertThat(answer(client.getInputStream())).startsWith("HTTP/1.1 200");
        }
    }

    /** The head of an answer without a body. */
    private static String answer(InputStream from) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) from.read());
        }
        return head.toString();
    }

    private static byte[] head(String more) {
        return ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + OCTETS + "\r\n" + more + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A tenth of a second later, by the server's clock. */
    private void turn() throws InterruptedException {
        server.getWorker().getIoThread().executeAfter(() -> turns.add(true), 100, TimeUnit.MILLISECONDS);
        assertThat(turns.poll(60, TimeUnit.SECONDS)).isTrue();
    }

    private Socket asks(Duration period, long octets, int most) throws IOException {
        Socket client = connected(period, octets, most);
        client.getOutputStream().write(head(""));
        return client;
    }

    private Socket connected(Duration period, long octets, int most) throws IOException {
        HttpHandler reads = new BlockingHandler(exchange -> {
            try {
                handled.addAndGet(exchange.getInputStream().readAllBytes().length);
            } catch (IOException e) {
                failed.complete(e);
                throw e;
            }
        });
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(new RequestBodies(period, octets, most).before(reads))
                .build();
        server.start();
        Socket client = new Socket();
        client.connect(server.getListenerInfo().getFirst().getAddress());
        client.setSoTimeout(60_000);
        return client;
    }
}
