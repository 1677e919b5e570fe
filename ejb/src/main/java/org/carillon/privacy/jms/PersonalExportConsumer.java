package org.carillon.privacy.jms;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.carillon.event.model.CorrelationId;
import org.carillon.privacy.PersonalExports;

/** Archives that somebody waits for, one after the other. What fails comes again after a while. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(
                    propertyName = "destinationLookup",
                    propertyValue = "java:/jms/queue/PersonalExport"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1")
        })
public class PersonalExportConsumer implements MessageListener {
    @Inject
    private PersonalExports exports;

    /** For the container. */
    @SuppressWarnings("NullAway")
    public PersonalExportConsumer() {}

    @Override
    public void onMessage(Message message) {
        try {
            exports.make(message.getBody(String.class), new CorrelationId(message.getJMSCorrelationID()));
        } catch (JMSException e) {
            throw new IllegalStateException("a message of the queue cannot be read", e);
        }
    }
}
