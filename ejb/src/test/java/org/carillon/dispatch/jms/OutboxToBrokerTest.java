package org.carillon.dispatch.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.carillon.dispatch.model.Dispatch;
import org.carillon.dispatch.model.DispatchRepository;
import org.carillon.event.model.CorrelationId;
import org.carillon.testing.Databases;
import org.carillon.testing.JpaUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the database to a real broker. */
class OutboxToBrokerTest {
    @TempDir
    Path folder;

    private EmbeddedBroker broker;
    private JpaUnit unit;
    private DispatchRepository dispatches;
    private DispatchSender sender;

    @BeforeEach
    void start() {
        broker = new EmbeddedBroker(folder);
        unit = new JpaUnit(Databases.h2());
        dispatches = new DispatchRepository(unit.entities());
        sender = new DispatchSender(broker.connections(), broker);
    }

    @AfterEach
    void stop() {
        sender.close();
        unit.close();
        broker.close();
    }

    @Test
    void committedDispatchesShouldArriveInOrderAndLeaveTheDatabase() throws Exception {
        commit("one", "two", "three");

        assertThat(relay()).isEqualTo(3);

        assertThat(received()).containsExactly("one", "two", "three");
        assertThat(left()).isZero();
    }

    @Test
    void dispatchesShouldCarryTheirCorrelationId() throws Exception {
        commit("one");
        relay();

        try (Connection connection = broker.connections().createConnection();
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            connection.start();
            Message message = session.createConsumer(broker.find("SmsDispatch")).receive(5000);
            assertThat(message.getJMSCorrelationID()).isEqualTo("corr-one");
            assertThat(message.getJMSDeliveryMode()).isEqualTo(jakarta.jms.DeliveryMode.PERSISTENT);
        }
    }

    @Test
    void crashBetweenSendingAndRemovingShouldDoubleNothing() throws Exception {
        commit("one", "two");
        assertThatThrownBy(() -> unit.run(() -> {
                    sendAsRelayDoes();
                    throw new IllegalStateException("killed before the database's commit");
                }))
                .hasMessageContaining("killed");
        assertThat(left()).isEqualTo(2);
        commit("three");

        assertThat(relay()).isEqualTo(3);

        assertThat(received()).containsExactly("one", "two", "three");
        assertThat(left()).isZero();
    }

    @Test
    void duplicatesShouldBeKnownAfterARestartOfTheBroker() throws Exception {
        commit("one");
        assertThatThrownBy(() -> unit.run(() -> {
                    sendAsRelayDoes();
                    throw new IllegalStateException("killed");
                }))
                .hasMessageContaining("killed");
        broker.stop();
        broker.start();

        relay();

        assertThat(received()).containsExactly("one");
    }

    @Test
    void dispatchesShouldStayInTheDatabaseWhileTheBrokerIsAway() throws Exception {
        commit("one");
        broker.stop();

        assertThatThrownBy(this::relay).hasRootCauseInstanceOf(Exception.class);
        assertThat(left()).isEqualTo(1);

        broker.start();
        assertThat(relay()).isEqualTo(1);
        assertThat(received()).containsExactly("one");
    }

    @Test
    @Tag("R177")
    void textShouldBeTriedOftenerThanAnythingElse() throws Exception {
        commitTo("TextDispatch", "text");
        commit("code");
        relay();
        AtomicInteger attempts = new AtomicInteger();
        MessageListener away = message -> {
            attempts.incrementAndGet();
            throw new IllegalStateException("the gateway is away");
        };
        try (Connection texts = broker.listen("TextDispatch", away);
                Connection codes = broker.listen("SmsDispatch", away)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> broker.count("DLQ") == 1);
            int before = attempts.get();
            await().atMost(Duration.ofSeconds(20)).until(() -> attempts.get() > before + EmbeddedBroker.ATTEMPTS);
        }

        assertThat(broker.count("TextDispatch")).isEqualTo(1);
        assertThat(broker.count("SmsDispatch")).isZero();
        assertThat(broker.count("DLQ")).isEqualTo(1);
    }

    @Test
    void loopShouldRelayWhenWokenAndWhatItFindsAtStart() {
        commit("before the start");
        RelayLoop loop = new RelayLoop(this::relayOrThrow, sender);
        loop.start(Thread::new);

        await().atMost(Duration.ofSeconds(20)).until(() -> broker.count("SmsDispatch") == 1);
        commit("later");
        loop.wake();
        await().atMost(Duration.ofSeconds(4)).until(() -> broker.count("SmsDispatch") == 2);
        loop.stop();
        assertThat(left()).isZero();
    }

    @Test
    void loopShouldGoOnAfterTheBrokerWasAway() {
        broker.stop();
        commit("meanwhile");
        RelayLoop loop = new RelayLoop(this::relayOrThrow, sender);
        loop.start(Thread::new);
        loop.wake();

        await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(5)).until(() -> left() == 1);
        broker.start();
        await().atMost(Duration.ofSeconds(40)).until(() -> broker.count("SmsDispatch") == 1);
        loop.stop();
        assertThat(left()).isZero();
    }

    @Test
    void brokerShouldSayWhetherItIsUsable() {
        JmsBroker health = new JmsBroker(broker.connections());
        assertThat(health.usable()).isTrue();

        broker.stop();
        await().atMost(Duration.ofSeconds(10)).until(() -> !health.usable());
        assertThatThrownBy(health::requireUsable)
                .isInstanceOf(org.carillon.problem.DomainException.class)
                .extracting("retryAfter")
                .isEqualTo(Duration.ofSeconds(5));

        broker.start();
        await().atMost(Duration.ofSeconds(10)).until(health::usable);
    }

    private void commit(String... payloads) {
        commitTo("SmsDispatch", payloads);
    }

    private void commitTo(String queue, String... payloads) {
        unit.run(() -> {
            for (String payload : payloads) {
                dispatches.add(new Dispatch(
                        queue,
                        payload,
                        new CorrelationId("corr-" + payload.replace(' ', '-')),
                        Instant.parse("2026-03-01T12:00:00Z")));
            }
        });
    }

    private void sendAsRelayDoes() {
        try {
            sender.send(dispatches.claim(100));
        } catch (JMSException e) {
            throw new IllegalStateException("the broker refused", e);
        }
    }

    private int relay() {
        return relayOrThrow(sender);
    }

    private int relayOrThrow(DispatchSender through) {
        return unit.requiresNew(() -> {
            try {
                return new RelayBatch(dispatches).relay(through);
            } catch (JMSException e) {
                throw new jakarta.ejb.EJBException(e);
            }
        });
    }

    private long left() {
        return unit.requiresNew(() -> (long) dispatches.claim(100).size());
    }

    private List<String> received() throws JMSException {
        List<String> bodies = new ArrayList<>();
        try (Connection connection = broker.connections().createConnection();
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = session.createConsumer(broker.find("SmsDispatch"))) {
            connection.start();
            Message message = consumer.receive(2000);
            while (message != null) {
                bodies.add(message.getBody(String.class));
                message = consumer.receive(300);
            }
        }
        return bodies;
    }
}
