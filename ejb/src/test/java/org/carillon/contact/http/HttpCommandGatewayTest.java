package org.carillon.contact.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.carillon.account.SipConfig;
import org.carillon.contact.CommandPath;
import org.carillon.event.model.CorrelationId;
import org.carillon.messaging.KeptMessages;
import org.carillon.messaging.model.Message;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.testing.Digests;
import org.carillon.testing.FakeDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R124")
class HttpCommandGatewayTest {
    private static final SipConfig SIP = Digests.SIP;
    private static final String BODY = "{\"command\":\"contacts.add\",\"id\":\"17\",\"n\":\"48600345698\",\"l\":\"ł\"}";

    /** Method, target, credentials, type, key and body of each request. */
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    private final List<Message> kept = new ArrayList<>();
    private volatile int status = 204;
    private HttpServer platform;

    @BeforeEach
    void startPlatform() throws IOException {
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platform.createContext("/sendsms.ashx", exchange -> {
            requests.add(exchange.getRequestMethod()
                    + " " + exchange.getRequestURI()
                    + " " + exchange.getRequestHeaders().getFirst("Authorization")
                    + " " + exchange.getRequestHeaders().getFirst("Content-Type")
                    + " " + exchange.getRequestHeaders().getFirst("Idempotency-Key")
                    + " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        platform.start();
    }

    @AfterEach
    void stopPlatform() {
        platform.stop(0);
    }

    @Test
    void commandShouldGoDirectlyUnlessThereIsAnotherPlatform() {
        path(Optional.empty()).send(List.of(command(1)));

        assertThat(kept).hasSize(1);
        assertThat(requests).isEmpty();
    }

    @Test
    void otherPlatformShouldGetTheSameOctetsAndTheRecipient() {
        path(Optional.of(url())).send(List.of(command(1), command(99)));

        assertThat(kept).isEmpty();
        assertThat(requests)
                .as("account 99 is gone")
                .containsExactly("POST /sendsms.ashx?to=sip%3A441%40carillon.local Basic ZW1jOnBhc3M6d29yZA=="
                        + " application/vnd.carillon.command+json contacts-add-2-17@carillon.local " + BODY);
    }

    @Test
    void refusedCommandShouldComeAgain() {
        for (int refusal : new int[] {401, 404, 302, 500, 503}) {
            status = refusal;
            DomainException failed = catchThrowableOfType(
                    DomainException.class, () -> path(Optional.of(url())).send(List.of(command(1))));
            assertThat(failed.type()).as("HTTP " + refusal).isEqualTo(ProblemType.UNAVAILABLE);
        }
        platform.stop(0);
        assertThat(catchThrowableOfType(
                                DomainException.class,
                                () -> path(Optional.of(url())).send(List.of(command(1))))
                        .type())
                .isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(kept).isEmpty();
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + platform.getAddress().getPort() + "/sendsms.ashx");
    }

    private CommandPath path(Optional<URI> url) {
        return new CommandPath(
                new KeptMessages(null) {
                    @Override
                    public void keep(List<Message> messages) {
                        kept.addAll(messages);
                    }
                },
                new HttpCommandGateway(new HttpCommandConfig(
                        url, Optional.of("emc"), Optional.of("pass:word"), Duration.ofSeconds(10))),
                new FakeDirectory().with(1, "441"),
                SIP);
    }

    private static Message command(long recipient) {
        Instant now = Instant.parse("2026-11-28T12:00:00Z");
        return new Message(
                0,
                2,
                "sip:carillon.local",
                null,
                recipient,
                "contacts-add-2-17@carillon.local",
                1,
                "application/vnd.carillon.command+json",
                BODY.getBytes(StandardCharsets.UTF_8),
                now,
                now.plusSeconds(60),
                CorrelationId.create());
    }
}
