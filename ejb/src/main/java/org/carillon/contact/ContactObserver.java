package org.carillon.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.carillon.account.AccountChanged;
import org.carillon.account.AccountClosed;
import org.carillon.dispatch.Dispatcher;
import org.carillon.event.model.CorrelationId;
import org.carillon.secret.SecretCipher;

/**
 * Hears that accounts come and go. All that happens in their transaction is one row for the queue: a sign-up never waits
 * for the books of other people.
 */
@ApplicationScoped
public class ContactObserver {
    private Dispatcher dispatcher;
    private SecretCipher cipher;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ContactObserver() {}

    @Inject
    public ContactObserver(Dispatcher dispatcher, SecretCipher cipher) {
        this.dispatcher = dispatcher;
        this.cipher = cipher;
    }

    /** A new account, or another number of one that is there; where nothing of that changed nothing will be told. */
    void changed(@Observes AccountChanged account) {
        if (account.phone() != null) {
            dispatcher.send(
                    ContactNews.QUEUE,
                    new ContactNotice.Came(account.accountId(), 0, false).toJson(cipher),
                    CorrelationId.create());
        }
    }

    void closed(@Observes AccountClosed account) {
        if (account.phone() != null) {
            dispatcher.send(
                    ContactNews.QUEUE,
                    new ContactNotice.Went(account.accountId(), account.tenantId(), account.phone(), 0, false)
                            .toJson(cipher),
                    CorrelationId.create());
        }
    }
}
