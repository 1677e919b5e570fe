package org.carillon.account.jms;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.MessageListener;
import org.carillon.account.sms.CodeDelivery;
import org.carillon.account.sms.SmsException;
import org.carillon.dispatch.jms.TextConsumer;
import org.carillon.event.model.CorrelationId;

/** Codes that have to go out by SMS. */
@MessageDriven(
        messageListenerInterface = MessageListener.class,
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(
                    propertyName = "destinationLookup",
                    propertyValue = "java:/jms/queue/SmsDispatch"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "4")
        })
public class SmsDispatchConsumer extends TextConsumer {
    @Inject
    private CodeDelivery delivery;

    /** For the container. */
    @SuppressWarnings("NullAway")
    public SmsDispatchConsumer() {}

    SmsDispatchConsumer(CodeDelivery delivery) {
        this.delivery = delivery;
    }

    @Override
    protected void take(String text, CorrelationId correlationId) throws SmsException {
        delivery.deliver(text, correlationId);
    }
}
