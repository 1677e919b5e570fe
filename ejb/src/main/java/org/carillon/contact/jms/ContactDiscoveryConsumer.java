package org.carillon.contact.jms;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.MessageListener;
import org.carillon.contact.discovery.DiscoveryTokens;
import org.carillon.dispatch.jms.TextConsumer;
import org.carillon.event.model.CorrelationId;

/** Tokens that have to be made or removed; one piece at a time, so that a processor is left for others. */
@MessageDriven(
        messageListenerInterface = MessageListener.class,
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(
                    propertyName = "destinationLookup",
                    propertyValue = "java:/jms/queue/ContactDiscovery"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1")
        })
public class ContactDiscoveryConsumer extends TextConsumer {
    @Inject
    private DiscoveryTokens tokens;

    @Override
    protected void take(String text, CorrelationId correlationId) {
        tokens.work(text, correlationId);
    }
}
