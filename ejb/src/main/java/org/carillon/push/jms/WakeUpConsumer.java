package org.carillon.push.jms;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.carillon.event.model.CorrelationId;
import org.carillon.push.PushException;
import org.carillon.push.WakeUpDelivery;

/**
 * Devices that have to be woken. The broker's transaction is rolled back by every exception: the wake-up comes again
 * after a while, and after the last attempt lies with the dead letters.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "java:/jms/queue/PushWakeUp"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "4")
        })
public class WakeUpConsumer implements MessageListener {
    @Inject
    private WakeUpDelivery delivery;

    /** For the container. */
    @SuppressWarnings("NullAway")
    public WakeUpConsumer() {}

    WakeUpConsumer(WakeUpDelivery delivery) {
        this.delivery = delivery;
    }

    @Override
    public void onMessage(Message message) {
        try {
            delivery.deliver(message.getBody(String.class), new CorrelationId(message.getJMSCorrelationID()));
        } catch (JMSException | PushException e) {
            throw new IllegalStateException("the push was not sent", e);
        }
    }
}
