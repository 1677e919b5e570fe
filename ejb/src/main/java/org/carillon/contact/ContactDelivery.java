package org.carillon.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.carillon.event.model.CorrelationId;
import org.carillon.secret.SecretCipher;

/** Does what the queue of news says. */
@ApplicationScoped
public class ContactDelivery {
    private ContactNews news;
    private ContactCommands commands;
    private Event<ContactCame> cameFirst;
    private SecretCipher cipher;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ContactDelivery() {}

    @Inject
    public ContactDelivery(
            ContactNews news, ContactCommands commands, Event<ContactCame> cameFirst, SecretCipher cipher) {
        this.news = news;
        this.commands = commands;
        this.cameFirst = cameFirst;
        this.cipher = cipher;
    }

    /**
     * Fails where something has to come again.
     *
     * @param json a {@link ContactNotice}
     */
    public void deliver(String json, CorrelationId correlationId) {
        ContactNotice notice = ContactNotice.parse(json, cipher);
        if (notice instanceof ContactNotice.Change change && change.isFirst()) {
            news.note(change);
            if (change instanceof ContactNotice.Came came) {
                cameFirst.fire(new ContactCame(came.accountId()));
            }
        }
        switch (notice) {
            case ContactNotice.Came came -> news.came(came, correlationId);
            case ContactNotice.Went went -> news.went(went, correlationId);
            case ContactNotice.Tell tell -> commands.tell(tell, correlationId);
        }
    }
}
