package org.carillon.dispatch.jms;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;
import org.carillon.dispatch.DeadLetter;
import org.carillon.dispatch.DeadLetters;
import org.carillon.dispatch.DispatchLog;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** {@link DeadLetters} on the queue {@code DLQ}. Each change is a transaction of the broker. */
@ApplicationScoped
public class JmsDeadLetters implements DeadLetters {
    private static final String QUEUE = "DLQ";

    /** Set by Artemis when it moves a message (Artemis manual, "Undelivered messages"). */
    private static final String ORIGINAL_QUEUE = "_AMQ_ORIG_QUEUE";

    /** What Artemis of WildFly puts before the name of a queue. */
    private static final String ADDRESS_PREFIX = "jms.queue.";

    private static final Pattern ID = Pattern.compile("ID:[A-Za-z0-9-]{1,64}");
    private static final Duration RECEIVE = Duration.ofSeconds(2);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private Queues queues = new JndiQueues();

    @Resource(lookup = JmsBroker.CONNECTION_FACTORY)
    private ConnectionFactory connections;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected JmsDeadLetters() {}

    JmsDeadLetters(ConnectionFactory connections, Queues queues) {
        this.connections = connections;
        this.queues = queues;
    }

    @Override
    public List<DeadLetter> find(int limit) {
        try (Connection connection = connections.createConnection();
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                QueueBrowser browser = session.createBrowser(queues.find(QUEUE))) {
            connection.start();
            List<DeadLetter> letters = new ArrayList<>();
            Enumeration<?> messages = browser.getEnumeration();
            while (letters.size() < limit && messages.hasMoreElements()) {
                letters.add(letter((Message) messages.nextElement()));
            }
            return letters;
        } catch (JMSException e) {
            throw away(e);
        }
    }

    @Override
    public void retry(String id) {
        take(id, (session, message) -> {
            String queue = originalQueue(message);
            TextMessage copy = session.createTextMessage(message.getBody(String.class));
            copy.setJMSCorrelationID(message.getJMSCorrelationID());
            session.createProducer(queues.find(queue)).send(copy);
            DispatchLog.LOG.deadLetterRetried(queue);
        });
    }

    @Override
    public void discard(String id) {
        take(id, (session, message) -> DispatchLog.LOG.deadLetterDiscarded(originalQueue(message)));
    }

    @FunctionalInterface
    private interface Action {
        void perform(Session session, Message message) throws JMSException;
    }

    private void take(String id, Action action) {
        if (!ID.matcher(id).matches()) {
            throw unknown();
        }
        try (Connection connection = connections.createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED);
                MessageConsumer consumer = session.createConsumer(queues.find(QUEUE), "JMSMessageID = '" + id + "'")) {
            connection.start();
            Message message = consumer.receive(RECEIVE.toMillis());
            if (message == null) {
                throw unknown();
            }
            action.perform(session, message);
            session.commit();
        } catch (JMSException e) {
            throw away(e);
        }
    }

    private static DeadLetter letter(Message message) throws JMSException {
        return new DeadLetter(
                message.getJMSMessageID(),
                originalQueue(message),
                message.getJMSCorrelationID(),
                Instant.ofEpochMilli(message.getJMSTimestamp()));
    }

    private static String originalQueue(Message message) throws JMSException {
        String queue = message.getStringProperty(ORIGINAL_QUEUE);
        if (queue == null) {
            return QUEUE;
        }
        return queue.startsWith(ADDRESS_PREFIX) ? queue.substring(ADDRESS_PREFIX.length()) : queue;
    }

    private static DomainException unknown() {
        return new DomainException(ProblemType.NOT_FOUND, "There is no such dead letter.");
    }

    private static DomainException away(JMSException e) {
        return DomainException.unavailable("The broker cannot be used for the moment.", RETRY, e);
    }
}
