package org.carillon.account.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.carillon.dispatch.Dispatcher;
import org.carillon.event.model.CorrelationId;
import org.carillon.secret.SecretCipher;

/** Queues links, so that the caller never waits for a mail server and a server that is away loses nothing. */
@ApplicationScoped
public class Notices {
    static final String QUEUE = "NoticeDispatch";

    private Dispatcher dispatcher;
    private SecretCipher cipher;
    private MailTextConfig texts;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Notices() {}

    @Inject
    public Notices(Dispatcher dispatcher, SecretCipher cipher, MailTextConfig texts) {
        this.dispatcher = dispatcher;
        this.cipher = cipher;
        this.texts = texts;
    }

    /** Sends after the caller's commit. */
    public void send(Notice notice, CorrelationId correlationId) {
        dispatcher.send(QUEUE, NoticeDispatch.of(notice, cipher).toJson(), correlationId);
    }

    /** Lets a link to a new password be made after the caller's commit, see {@link ResetRequest}. */
    public void request(ResetRequest request, CorrelationId correlationId) {
        dispatcher.send(QUEUE, request.seal(cipher).toJson(), correlationId);
    }

    /** Of people who name no language. */
    public String defaultLanguage() {
        return texts.defaultLanguage();
    }
}
