package org.carillon.dispatch.jms;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.List;
import org.carillon.dispatch.DispatchLog;
import org.carillon.dispatch.model.Dispatch;
import org.jspecify.annotations.Nullable;

/**
 * Hands dispatches to the broker, which drops those that it has already. For one thread; keeps a connection between calls
 * and opens a new one after a failure.
 */
public final class DispatchSender implements AutoCloseable {
    /** Artemis drops a message whose value of this property it has seen lately (Artemis manual, "Duplicate Message Detection"). */
    static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

    private final ConnectionFactory connections;
    private final Queues queues;
    private @Nullable Connection connection;

    DispatchSender(ConnectionFactory connections, Queues queues) {
        this.connections = connections;
        this.queues = queues;
    }

    /**
     * Returns when the broker has all of them on disk. They go in one transaction. One duplicate among them makes Artemis
     * refuse the whole transaction, so a refused batch goes one by one, where only the duplicates are dropped.
     */
    void send(List<Dispatch> dispatches) throws JMSException {
        try {
            sendTogether(dispatches);
        } catch (JMSException e) {
            DispatchLog.LOG.batchRefused(dispatches.size(), e.getClass().getSimpleName());
            close();
            sendOneByOne(dispatches);
        }
    }

    private void sendTogether(List<Dispatch> dispatches) throws JMSException {
        try (Session session = connection().createSession(Session.SESSION_TRANSACTED)) {
            sendAll(dispatches, session);
            session.commit();
        }
    }

    private void sendOneByOne(List<Dispatch> dispatches) throws JMSException {
        try (Session session = connection().createSession(Session.AUTO_ACKNOWLEDGE)) {
            sendAll(dispatches, session);
        } catch (JMSException e) {
            close();
            throw e;
        }
    }

    private void sendAll(List<Dispatch> dispatches, Session session) throws JMSException {
        MessageProducer producer = session.createProducer(null);
        producer.setDeliveryMode(DeliveryMode.PERSISTENT);
        for (Dispatch dispatch : dispatches) {
            TextMessage message = session.createTextMessage(dispatch.payload());
            message.setStringProperty(DUPLICATE_ID, "dispatch-" + dispatch.id());
            message.setJMSCorrelationID(dispatch.correlationId().value());
            producer.send(queues.find(dispatch.queue()), message);
        }
    }

    private Connection connection() throws JMSException {
        Connection open = connection;
        if (open == null) {
            open = connections.createConnection();
            connection = open;
        }
        return open;
    }

    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (JMSException e) {
                DispatchLog.LOG.closeFailed(e.getClass().getSimpleName());
            }
        }
    }
}
