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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F18")
class SlowBodiesTest {
    private static final int OCTETS = 15;

    private final LinkedBlockingQueue<Boolean> turns = new LinkedBlockingQueue<>();
    private final CompletableFuture<Throwable> ended = new CompletableFuture<>();
    private Undertow server = Undertow.builder().build();

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void connectionWhoseBodyDoesNotComeShouldBeClosedAndItsWorkerFree() throws Exception {
        try (Socket client = asks(Duration.ofMillis(300), 2)) {
            client.getOutputStream().write('a');

            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(ended.get(60, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        }
    }

    /** For longer than a period. */
    @Test
    void bodyThatBringsItsShareOfEachPeriodShouldBeTaken() throws Exception {
        try (Socket client = asks(Duration.ofSeconds(1), 1)) {
            for (int i = 0; i < OCTETS; i++) {
                client.getOutputStream().write('a');
                assertThat(turns.poll(60, TimeUnit.SECONDS)).isTrue();
            }

            byte[] status = client.getInputStream().readNBytes("HTTP/1.1 200".length());
            assertThat(new String(status, StandardCharsets.ISO_8859_1)).isEqualTo("HTTP/1.1 200");
        }
    }

    @Test
    void connectionShouldBeUsedAgainAfterABodyThatCame() throws Exception {
        try (Socket client = asks(Duration.ofSeconds(60), 1)) {
            client.getOutputStream().write(new byte[OCTETS]);
            String first = answer(client.getInputStream());
            client.getOutputStream().write(head());
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

    private static byte[] head() {
        return ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + OCTETS + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private Socket asks(Duration period, long octets) throws IOException {
        HttpHandler reads = new BlockingHandler(exchange -> {
            try (InputStream body = exchange.getInputStream()) {
                while (body.read() >= 0) {
                    exchange.getIoThread().executeAfter(() -> turns.add(true), 100, TimeUnit.MILLISECONDS);
                }
            } catch (IOException e) {
                ended.complete(e);
                throw e;
            }
        });
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(new SlowBodies(period, octets).before(reads))
                .build();
        server.start();
        Socket client = new Socket();
        client.connect(server.getListenerInfo().getFirst().getAddress());
        client.setSoTimeout(60_000);
        client.getOutputStream().write(head());
        return client;
    }
}
