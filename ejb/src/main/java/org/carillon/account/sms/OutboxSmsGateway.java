package org.carillon.account.sms;

import java.util.List;
import org.carillon.account.model.E164Number;
import org.carillon.account.sms.SmsConfig.Gateway;
import org.carillon.development.ProviderOutbox;
import org.carillon.development.model.OutboxEntry.Kind;

/** The fake provider of development mode: the SMS can be read at {@code GET /dev/v1/outbox}. */
class OutboxSmsGateway implements SmsGateway {
    private final ProviderOutbox outbox;

    OutboxSmsGateway(ProviderOutbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public SentSms send(String from, E164Number to, String text) {
        long id = outbox.add(Kind.SMS, to.digits(), from, text, null);
        return new SentSms(Gateway.OUTBOX, List.of("outbox-" + id));
    }
}
