package org.carillon.contact;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import org.carillon.contact.model.ContactBook;
import org.carillon.contact.model.ContactRepository;
import org.carillon.contact.model.ContactUpload;

/**
 * What an upload writes before its own transaction, so that others see it: the row that uploads of one owner lock, and that it
 * is under way.
 */
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

    /** The upload is under way, for every account that comes or goes from now on. */
    public long open(ContactUpload upload) {
        contacts.add(upload);
        return upload.id();
    }

    /** Fails with a database exception when somebody else does the same in this moment. */
    public void prepare(long ownerId) {
        if (contacts.findBook(ownerId).isEmpty()) {
            contacts.add(new ContactBook(ownerId, clock.instant()));
        }
    }
}
