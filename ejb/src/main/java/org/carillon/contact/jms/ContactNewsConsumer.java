package org.carillon.contact.jms;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.carillon.contact.ContactDelivery;
import org.carillon.event.model.CorrelationId;

/**
 * Accounts that came or went, and owners of books who have to be told. The broker's transaction is rolled back by every exception: the
 * message comes again after a while, and after the last attempt lies with the dead letters.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(
                    propertyName = "destinationLookup",
                    propertyValue = "java:/jms/queue/ContactNews"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "2")
        })
public class ContactNewsConsumer implements MessageListener {
    @Inject
    private ContactDelivery delivery;

    /** For the container. */
    @SuppressWarnings("NullAway")
    public ContactNewsConsumer() {}

    ContactNewsConsumer(ContactDelivery delivery) {
        this.delivery = delivery;
    }

    @Override
    public void onMessage(Message message) {
        try {
            delivery.deliver(message.getBody(String.class), new CorrelationId(message.getJMSCorrelationID()));
        } catch (JMSException e) {
            throw new IllegalStateException("a message of the queue cannot be read", e);
        }
    }
}
