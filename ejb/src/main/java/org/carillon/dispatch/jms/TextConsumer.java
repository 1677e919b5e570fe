package org.carillon.dispatch.jms;

import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.carillon.event.model.CorrelationId;

/**
 * Takes the texts of a queue. The broker's transaction is rolled back by every exception: the message comes again after a
 * while, and after the last attempt lies with the dead letters.
 */
public abstract class TextConsumer implements MessageListener {
    /** Does what the text says; fails where it has to come again. */
    protected abstract void take(String text, CorrelationId correlationId) throws Exception;

    @Override
    public void onMessage(Message message) {
        try {
            take(message.getBody(String.class), new CorrelationId(message.getJMSCorrelationID()));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the message was not taken", e);
        }
    }
}
