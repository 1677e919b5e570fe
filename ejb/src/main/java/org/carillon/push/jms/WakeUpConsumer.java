package org.carillon.push.jms;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.MessageListener;
import org.carillon.dispatch.jms.TextConsumer;
import org.carillon.event.model.CorrelationId;
import org.carillon.push.PushException;
import org.carillon.push.WakeUpDelivery;

/** Devices that have to be woken. */
@MessageDriven(
        messageListenerInterface = MessageListener.class,
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "java:/jms/queue/PushWakeUp"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "4")
        })
public class WakeUpConsumer extends TextConsumer {
    @Inject
    private WakeUpDelivery delivery;

    /** For the container. */
    @SuppressWarnings("NullAway")
    public WakeUpConsumer() {}

    WakeUpConsumer(WakeUpDelivery delivery) {
        this.delivery = delivery;
    }

    @Override
    protected void take(String text, CorrelationId correlationId) throws PushException {
        delivery.deliver(text, correlationId);
    }
}
