package org.carillon.account.jms;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.MessageListener;
import org.carillon.account.notice.NoticeDelivery;
import org.carillon.account.sms.SmsException;
import org.carillon.dispatch.jms.TextConsumer;
import org.carillon.event.model.CorrelationId;
import org.carillon.mail.MailException;

/** Links that have to go out by mail or SMS. */
@MessageDriven(
        messageListenerInterface = MessageListener.class,
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(
                    propertyName = "destinationLookup",
                    propertyValue = "java:/jms/queue/NoticeDispatch"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "4")
        })
public class NoticeDispatchConsumer extends TextConsumer {
    @Inject
    private NoticeDelivery delivery;

    /** For the container. */
    @SuppressWarnings("NullAway")
    public NoticeDispatchConsumer() {}

    NoticeDispatchConsumer(NoticeDelivery delivery) {
        this.delivery = delivery;
    }

    @Override
    protected void take(String text, CorrelationId correlationId) throws MailException, SmsException {
        delivery.deliver(text, correlationId);
    }
}
