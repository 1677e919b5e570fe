package org.carillon.contact.jms;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.MessageListener;
import org.carillon.contact.ContactDelivery;
import org.carillon.dispatch.jms.TextConsumer;
import org.carillon.event.model.CorrelationId;

/** Accounts that came or went, and owners of books who have to be told. */
@MessageDriven(
        messageListenerInterface = MessageListener.class,
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(
                    propertyName = "destinationLookup",
                    propertyValue = "java:/jms/queue/ContactNews"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "2")
        })
public class ContactNewsConsumer extends TextConsumer {
    @Inject
    private ContactDelivery delivery;

    @Override
    protected void take(String text, CorrelationId correlationId) {
        delivery.deliver(text, correlationId);
    }
}
