package org.carillon.account.jms;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.carillon.account.notice.NoticeDelivery;
import org.carillon.account.sms.SmsException;
import org.carillon.event.model.CorrelationId;
import org.carillon.mail.MailException;

/**
 * Links that have to go out by mail or SMS. The broker's transaction is rolled back by every exception: the message
 * comes again after a while, and after the last attempt lies with the dead letters.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(
                    propertyName = "destinationLookup",
                    propertyValue = "java:/jms/queue/NoticeDispatch"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "4")
        })
public class NoticeDispatchConsumer implements MessageListener {
    @Inject
    private NoticeDelivery delivery;

    /** For the container. */
    @SuppressWarnings("NullAway")
    public NoticeDispatchConsumer() {}

    NoticeDispatchConsumer(NoticeDelivery delivery) {
        this.delivery = delivery;
    }

    @Override
    public void onMessage(Message message) {
        try {
            delivery.deliver(message.getBody(String.class), new CorrelationId(message.getJMSCorrelationID()));
        } catch (JMSException | MailException | SmsException e) {
            throw new IllegalStateException("the link was not sent", e);
        }
    }
}
