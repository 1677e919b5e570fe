package org.carillon.dispatch.jms;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQJMSConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQQueue;
import org.carillon.dispatch.DeadLetters;
import org.carillon.dispatch.model.DispatchRepository;
import org.carillon.testing.JpaUnit;

/** The broker of WildFly without WildFly, with the queues of {@code config/wildfly/40-messaging.cli}, fewer attempts and quick redeliveries. */
public final class EmbeddedBroker implements AutoCloseable, Queues {
    static final int ATTEMPTS = 3;
    private static final String PREFIX = "jms.queue.";
    private static final Path SETTINGS = Path.of("../config/wildfly/40-messaging.cli");
    private static final Pattern SETTING =
            Pattern.compile("address-setting=jms\\.queue\\.(\\w+):add\\(.*max-delivery-attempts=([^,]+),");
    private static final AtomicInteger SERVERS = new AtomicInteger(9000);

    private final int serverId = SERVERS.incrementAndGet();
    private final Path folder;
    private EmbeddedActiveMQ server;

    public EmbeddedBroker(Path folder) {
        this.folder = folder;
        start();
    }

    /** With the journal of before. */
    public void start() {
        try {
            Configuration configuration = new ConfigurationImpl()
                    .setName("test-" + serverId)
                    .setSecurityEnabled(false)
                    .setPersistenceEnabled(true)
                    .setJournalType(JournalType.NIO)
                    .setJournalDirectory(folder.resolve("journal").toString())
                    .setBindingsDirectory(folder.resolve("bindings").toString())
                    .setPagingDirectory(folder.resolve("paging").toString())
                    .setLargeMessagesDirectory(folder.resolve("large").toString())
                    .addAcceptorConfiguration("in-vm", "vm://" + serverId);
            queue(configuration, "DLQ");
            Matcher setting = SETTING.matcher(Files.readString(SETTINGS));
            while (setting.find()) {
                String queue = setting.group(1);
                queue(configuration, queue);
                configuration.addAddressSetting(
                        PREFIX + queue,
                        new AddressSettings()
                                .setDeadLetterAddress(SimpleString.of(PREFIX + "DLQ"))
                                .setMaxDeliveryAttempts(setting.group(2).equals("-1") ? -1 : ATTEMPTS)
                                .setRedeliveryDelay(20)
                                .setRedeliveryMultiplier(2.0)
                                .setMaxRedeliveryDelay(100));
            }
            server = new EmbeddedActiveMQ();
            server.setConfiguration(configuration);
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the broker does not start", e);
        }
    }

    private static void queue(Configuration configuration, String name) {
        configuration.addQueueConfiguration(QueueConfiguration.of(PREFIX + name)
                .setAddress(PREFIX + name)
                .setRoutingType(RoutingType.ANYCAST)
                .setDurable(true));
    }

    public void stop() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the broker does not stop", e);
        }
    }

    public ConnectionFactory connections() {
        try {
            ActiveMQJMSConnectionFactory factory = new ActiveMQJMSConnectionFactory("vm://" + serverId);
            factory.setReconnectAttempts(0);
            factory.setCallTimeout(5000);
            return factory;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Queue find(String name) throws JMSException {
        return new ActiveMQQueue(PREFIX + name);
    }

    /** Messages that wait. */
    public long count(String queue) {
        return server.getActiveMQServer()
                .locateQueue(SimpleString.of(PREFIX + queue))
                .getMessageCount();
    }

    /** Takes committed dispatches from the database, as the relay does. */
    public int relay(DispatchRepository dispatches, JpaUnit unit) {
        return unit.requiresNew(() -> {
            try (DispatchSender sender = new DispatchSender(connections(), this)) {
                return new RelayBatch(dispatches).relay(sender);
            } catch (JMSException e) {
                throw new IllegalStateException("the broker refused", e);
            }
        });
    }

    /** Lets a message-driven bean listen; every exception of it rolls the broker's transaction back. */
    public Connection listen(String queue, MessageListener bean) throws JMSException {
        Connection connection = connections().createConnection();
        Session session = connection.createSession(Session.SESSION_TRANSACTED);
        session.createConsumer(find(queue)).setMessageListener(message -> {
            try {
                try {
                    bean.onMessage(message);
                    session.commit();
                } catch (IllegalStateException e) {
                    session.rollback();
                }
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        });
        connection.start();
        return connection;
    }

    public DeadLetters deadLetters() {
        return new JmsDeadLetters(connections(), this);
    }

    @Override
    public void close() {
        stop();
    }
}
