package org.carillon.dispatch.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.carillon.dispatch.DeadLetter;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that nobody can process, on a real broker. */
class DeadLettersTest {
    @TempDir
    Path folder;

    private EmbeddedBroker broker;
    private JmsDeadLetters letters;

    @BeforeEach
    void start() {
        broker = new EmbeddedBroker(folder);
        letters = new JmsDeadLetters(broker.connections(), broker);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void messageShouldBeADeadLetterAfterItsLastAttempt() throws Exception {
        AtomicInteger attempts = bury("{\"n\":1}");

        assertThat(attempts).hasValue(EmbeddedBroker.ATTEMPTS);
        assertThat(letters.find(10)).singleElement().satisfies(letter -> {
            assertThat(letter.queue()).isEqualTo("SmsDispatch");
            assertThat(letter.correlationId()).isEqualTo("corr-1");
            assertThat(letter.sentAt()).isNotNull();
        });
    }

    @Test
    void retriedLetterShouldBeBackOnItsQueue() throws Exception {
        bury("{\"n\":1}");
        DeadLetter letter = letters.find(10).get(0);

        letters.retry(letter.id());

        assertThat(letters.find(10)).isEmpty();
        try (Connection connection = broker.connections().createConnection();
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            connection.start();
            Message message = session.createConsumer(broker.find("SmsDispatch")).receive(5000);
            assertThat(message.getBody(String.class)).isEqualTo("{\"n\":1}");
            assertThat(message.getJMSCorrelationID()).isEqualTo("corr-1");
        }
    }

    @Test
    void discardedLetterShouldBeGoneAndTheOthersNot() throws Exception {
        bury("{\"n\":1}");
        bury("{\"n\":2}");
        assertThat(letters.find(1)).hasSize(1);
        DeadLetter first = letters.find(10).get(0);
        DeadLetter second = letters.find(10).get(1);

        letters.discard(first.id());

        assertThat(letters.find(10)).extracting(DeadLetter::id).containsExactly(second.id());
        assertThat(broker.count("SmsDispatch")).isZero();
    }

    @Test
    void unknownOrMadeUpIdShouldBeNotFound() {
        for (String id : new String[] {"ID:00000000-0000-0000-0000-000000000000", "x", "' or 1=1 or '1'='1", ""}) {
            assertThatThrownBy(() -> letters.discard(id))
                    .as(id)
                    .isInstanceOfSatisfying(
                            DomainException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.NOT_FOUND));
        }
    }

    @Test
    void brokerThatIsAwayShouldBeSaidSo() {
        broker.stop();
        assertThatThrownBy(() -> letters.find(10))
                .isInstanceOfSatisfying(
                        DomainException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.UNAVAILABLE));
        broker.start();
    }

    /** Sends a message and fails on it as a message-driven bean would, until the broker gives up. */
    private AtomicInteger bury(String body) throws JMSException {
        AtomicInteger attempts = new AtomicInteger();
        long before = broker.count("DLQ");
        try (Connection connection = broker.connections().createConnection();
                Session sending = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                Session consuming = connection.createSession(Session.SESSION_TRANSACTED)) {
            TextMessage message = sending.createTextMessage(body);
            message.setJMSCorrelationID("corr-1");
            sending.createProducer(broker.find("SmsDispatch")).send(message);
            consuming.createConsumer(broker.find("SmsDispatch")).setMessageListener(got -> {
                attempts.incrementAndGet();
                try {
                    consuming.rollback();
                } catch (JMSException e) {
                    throw new IllegalStateException(e);
                }
            });
            connection.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> broker.count("DLQ") == before + 1);
        }
        return attempts;
    }
}
