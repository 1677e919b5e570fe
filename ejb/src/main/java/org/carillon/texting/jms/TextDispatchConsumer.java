package org.carillon.texting.jms;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.MessageListener;
import org.carillon.account.sms.SmsException;
import org.carillon.dispatch.jms.TextConsumer;
import org.carillon.event.model.CorrelationId;
import org.carillon.texting.TextDelivery;

/** Texts that have to go to a gateway. */
@MessageDriven(
        messageListenerInterface = MessageListener.class,
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(
                    propertyName = "destinationLookup",
                    propertyValue = "java:/jms/queue/TextDispatch"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "4")
        })
public class TextDispatchConsumer extends TextConsumer {
    @Inject
    private TextDelivery delivery;

    /** For the container. */
    @SuppressWarnings("NullAway")
    public TextDispatchConsumer() {}

    @Override
    protected void take(String text, CorrelationId correlationId) throws SmsException {
        delivery.deliver(text);
    }
}
