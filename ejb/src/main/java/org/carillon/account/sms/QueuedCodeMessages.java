package org.carillon.account.sms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.carillon.account.CodeChannel;
import org.carillon.account.CodeMessages;
import org.carillon.dispatch.Dispatcher;
import org.carillon.event.model.CorrelationId;
import org.carillon.secret.SecretCipher;

/** Queues the code, so that the caller never waits for the provider and a provider that is away loses nothing. */
@ApplicationScoped
public class QueuedCodeMessages implements CodeMessages {
    private Dispatcher dispatcher;
    private SecretCipher cipher;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected QueuedCodeMessages() {}

    @Inject
    public QueuedCodeMessages(Dispatcher dispatcher, SecretCipher cipher) {
        this.dispatcher = dispatcher;
        this.cipher = cipher;
    }

    @Override
    public void send(CodeChannel channel, String publicId, String code, CorrelationId correlationId) {
        String sealed = cipher.seal(code, CodeDispatch.purpose(publicId));
        dispatcher.send(CodeDispatch.QUEUE, new CodeDispatch(channel, publicId, sealed).toJson(), correlationId);
    }
}
