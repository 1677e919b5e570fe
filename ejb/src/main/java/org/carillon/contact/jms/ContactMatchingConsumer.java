package org.carillon.contact.jms;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.carillon.contact.ContactMatching;
import org.carillon.event.model.CorrelationId;

/**
 * Uploads that have to be compared with accounts. The broker's transaction is rolled back by every exception: the
 * message comes again after a while, and after the last attempt lies with the dead letters.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(
                    propertyName = "destinationLookup",
                    propertyValue = "java:/jms/queue/ContactMatching"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "2")
        })
public class ContactMatchingConsumer implements MessageListener {
    @Inject
    private ContactMatching matching;

    /** For the container. */
    @SuppressWarnings("NullAway")
    public ContactMatchingConsumer() {}

    ContactMatchingConsumer(ContactMatching matching) {
        this.matching = matching;
    }

    @Override
    public void onMessage(Message message) {
        try {
            matching.match(message.getBody(String.class), new CorrelationId(message.getJMSCorrelationID()));
        } catch (JMSException e) {
            throw new IllegalStateException("a message of the queue cannot be read", e);
        }
    }
}
