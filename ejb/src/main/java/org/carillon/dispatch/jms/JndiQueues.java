package org.carillon.dispatch.jms;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The queues of the server. */
final class JndiQueues implements Queues {
    @Override
    public Queue find(String name) throws JMSException {
        try {
            return InitialContext.doLookup(JNDI_PREFIX + name);
        } catch (NamingException e) {
            JMSException unknown = new InvalidDestinationException("there is no queue " + name);
            unknown.initCause(e);
            throw unknown;
        }
    }
}
