package org.carillon.account.call;

import java.util.Optional;
import org.carillon.account.model.E164Number;
import org.carillon.development.ProviderOutbox;
import org.carillon.development.model.OutboxEntry.Kind;
import org.carillon.event.model.CorrelationId;

/** The fake telephone network of development mode: what is said can be read at {@code GET /dev/v1/outbox?kind=call}. */
class OutboxCodeCalls implements CodeCalls {
    private final ProviderOutbox outbox;
    private final CallMeConfig config;

    OutboxCodeCalls(ProviderOutbox outbox, CallMeConfig config) {
        this.outbox = outbox;
        this.config = config;
    }

    @Override
    public Optional<CorrelationId> place(E164Number to, String code, CodeCallListener listener) {
        CodeSource source = config.source(code);
        outbox.add(Kind.CALL, to.digits(), source.number(), source.announcement(), null);
        return Optional.empty();
    }
}
