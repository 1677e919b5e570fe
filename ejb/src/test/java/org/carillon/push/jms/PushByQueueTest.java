package org.carillon.push.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.carillon.dispatch.jms.EmbeddedBroker;
import org.carillon.messaging.model.Message;
import org.carillon.push.PushWorld;
import org.carillon.push.http.FakePushService;
import org.carillon.push.http.HttpPushConfig;
import org.carillon.push.http.HttpPushGateway;
import org.carillon.testing.Databases;
import org.carillon.testing.JpaUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a push: database, broker, consumer, push service. */
class PushByQueueTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final FakePushService service = new FakePushService();
    private final JpaUnit unit = new JpaUnit(Databases.h2());
    private final PushWorld world = new PushWorld(unit, "http");
    private final long device = world.deviceWithToken("the-token");
    private final Message message = world.message(7, "hello");
    private EmbeddedBroker broker;
    private Connection listening;

    @BeforeEach
    void start() throws Exception {
        broker = new EmbeddedBroker(folder);
        HttpPushConfig http = new HttpPushConfig(
                Optional.of(service.url()), Optional.of("0123456789abcdef0123456789abcdef"), Duration.ofSeconds(5));
        listening =
                broker.listen("PushWakeUp", new WakeUpConsumer(world.delivery(new HttpPushGateway(http, world.clock))));
        world.queue(message, device);
    }

    @AfterEach
    void stop() throws Exception {
        listening.close();
        unit.close();
        broker.close();
        service.close();
    }

    @Test
    @Tag("R175")
    void queuedWakeUpShouldReachThePushService() {
        broker.relay(world.dispatches, unit);

        await().atMost(SOON).until(() -> world.kinds().contains("push.sent"));
        assertThat(service.requests)
                .singleElement()
                .satisfies(request -> assertThat(request.body())
                        .contains("\"token\":\"the-token\"")
                        .contains("\"text\":\"hello\""));
    }

    @Test
    void pushShouldBeSentWhenThePushServiceIsBack() {
        service.outage.set(2);
        broker.relay(world.dispatches, unit);

        await().atMost(SOON).until(() -> world.kinds().contains("push.sent"));
        assertThat(service.requests).hasSize(3);
        assertThat(service.requests)
                .extracting(request -> request.headers().getFirst("Idempotency-Key"))
                .containsOnly("7-" + device);
        assertThat(broker.count("DLQ")).isZero();
    }

    @Test
    void pushShouldBeADeadLetterAfterTheLastAttemptAndGoOutWhenRetried() {
        service.status = 429;
        broker.relay(world.dispatches, unit);
        await().atMost(SOON).until(() -> broker.count("DLQ") == 1);
        assertThat(service.requests).hasSize(3);
        service.status = 200;

        broker.deadLetters().retry(broker.deadLetters().find(1).get(0).id());

        await().atMost(SOON).until(() -> world.kinds().contains("push.sent"));
    }

    @Test
    @Tag("R199")
    void tokenThatThePushServiceCallsGoneShouldNotBeTriedAgain() {
        service.status = 410;
        broker.relay(world.dispatches, unit);

        await().atMost(SOON).until(() -> world.kinds().contains("push.failed"));
        await().atMost(SOON).until(() -> broker.count("PushWakeUp") == 0);
        assertThat(service.requests).hasSize(1);
        assertThat(broker.count("DLQ")).isZero();
    }
}
