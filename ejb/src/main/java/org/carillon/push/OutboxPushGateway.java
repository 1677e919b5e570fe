package org.carillon.push;

import java.util.Objects;
import org.carillon.development.ProviderOutbox;
import org.carillon.development.model.OutboxEntry.Kind;

/** The fake of development mode: the push can be read at {@code GET /dev/v1/outbox}, under the device's instance. */
class OutboxPushGateway implements PushGateway {
    private final ProviderOutbox outbox;

    OutboxPushGateway(ProviderOutbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void send(Push push) {
        PushPayload payload = push.payload();
        outbox.add(
                Kind.PUSH,
                push.instance(),
                payload.callerLogin(),
                Objects.requireNonNullElse(payload.text(), ""),
                push.toJson());
    }
}
