package org.carillon.dispatch.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Queue;

/** Finds a queue by its name. */
@FunctionalInterface
public interface Queues {
    /** Where the server keeps them in JNDI. */
    String JNDI_PREFIX = "java:/jms/queue/";

    Queue find(String name) throws JMSException;
}
