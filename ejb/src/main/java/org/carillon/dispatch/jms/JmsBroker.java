package org.carillon.dispatch.jms;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.carillon.dispatch.Broker;
import org.carillon.dispatch.DispatchLog;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** Asks the broker by opening a session, at most once a second. */
@ApplicationScoped
public class JmsBroker implements Broker {
    /** Connections inside this JVM. Not the pooled one: its sessions belong to the container's transactions. */
    static final String CONNECTION_FACTORY = "java:/ConnectionFactory";

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private record Finding(boolean usable, long atNanos) {}

    private final AtomicReference<Finding> last = new AtomicReference<>(new Finding(true, 0));

    @Resource(lookup = CONNECTION_FACTORY)
    private ConnectionFactory connections;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected JmsBroker() {}

    JmsBroker(ConnectionFactory connections) {
        this.connections = connections;
    }

    @Override
    public boolean usable() {
        Finding finding = last.get();
        long now = System.nanoTime();
        if (finding.atNanos() != 0 && now - finding.atNanos() < FRESH.toNanos()) {
            return finding.usable();
        }
        Finding fresh = new Finding(ask(finding.usable()), System.nanoTime());
        last.set(fresh);
        return fresh.usable();
    }

    @Override
    public void requireUsable() {
        if (!usable()) {
            throw DomainException.retryLater(
                    ProblemType.UNAVAILABLE, "The service is unavailable for the moment; nothing was kept.", RETRY);
        }
    }

    private boolean ask(boolean wasUsable) {
        try (Connection connection = connections.createConnection();
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            return session.getAcknowledgeMode() == Session.AUTO_ACKNOWLEDGE;
        } catch (JMSException e) {
            if (wasUsable) {
                DispatchLog.LOG.brokerAway(String.valueOf(e.getMessage()));
            }
            return false;
        }
    }
}
