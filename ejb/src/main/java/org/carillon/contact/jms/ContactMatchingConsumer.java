package org.carillon.contact.jms;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.MessageListener;
import org.carillon.contact.ContactMatching;
import org.carillon.dispatch.jms.TextConsumer;
import org.carillon.event.model.CorrelationId;

/** Uploads whose rows are there. */
@MessageDriven(
        messageListenerInterface = MessageListener.class,
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(
                    propertyName = "destinationLookup",
                    propertyValue = "java:/jms/queue/ContactMatching"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "2")
        })
public class ContactMatchingConsumer extends TextConsumer {
    @Inject
    private ContactMatching matching;

    @Override
    protected void take(String text, CorrelationId correlationId) {
        matching.end(text, correlationId);
    }
}
