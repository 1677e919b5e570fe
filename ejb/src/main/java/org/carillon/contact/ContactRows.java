package org.carillon.contact;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import org.carillon.contact.model.ContactBook;
import org.carillon.contact.model.ContactRepository;

/** Creates the row that uploads of one owner lock, in a transaction of its own so that there is one for all of them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ContactRows {
    private ContactRepository contacts;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ContactRows() {}

    @Inject
    public ContactRows(ContactRepository contacts, Clock clock) {
        this.contacts = contacts;
        this.clock = clock;
    }

    /** Fails with a database exception when somebody else does the same in this moment. */
    public void prepare(long ownerId) {
        if (contacts.findBook(ownerId).isEmpty()) {
            contacts.add(new ContactBook(ownerId, clock.instant()));
        }
    }
}
