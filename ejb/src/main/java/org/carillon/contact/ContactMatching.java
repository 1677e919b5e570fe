package org.carillon.contact;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import org.carillon.account.AccountEvents;
import org.carillon.contact.model.ContactRepository;
import org.carillon.contact.model.ContactRepository.Compared;
import org.carillon.contact.model.ContactUpload;
import org.carillon.dispatch.Dispatcher;
import org.carillon.event.model.CorrelationId;

/**
 * Compares uploads with accounts, {@value #ROWS} rows for each message of the queue, so that matches can be read before the
 * last row is compared and no transaction is long. An account that opens meanwhile is found by {@link ContactNews}: each of
 * the two looks after the other's commit or is looked at after its own.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ContactMatching {
    static final String QUEUE = "ContactMatching";

    /** Rows that are compared by one statement. */
    static final int ROWS = 500;

    private ContactRepository contacts;
    private Dispatcher dispatcher;
    private AccountEvents events;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ContactMatching() {}

    @Inject
    public ContactMatching(ContactRepository contacts, Dispatcher dispatcher, AccountEvents events) {
        this.contacts = contacts;
        this.dispatcher = dispatcher;
        this.events = events;
    }

    static String payload(long uploadId) {
        return Json.createObjectBuilder().add("upload", uploadId).build().toString();
    }

    /** Compares the next rows. A repetition goes on where the one before has ended. */
    public void match(String json, CorrelationId correlationId) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            contacts.lockUpload(reader.readObject().getJsonNumber("upload").longValueExact())
                    .filter(upload -> !upload.isDone())
                    .ifPresent(upload -> next(upload, correlationId));
        }
    }

    private void next(ContactUpload upload, CorrelationId correlationId) {
        Optional<Compared> part = contacts.match(upload.id(), upload.matchedUpTo(), ROWS);
        if (part.isEmpty()) {
            upload.done();
            events.happened("contacts.matched", correlationId, upload.ownerId(), Map.of());
            return;
        }
        upload.matched(part.get().last());
        dispatcher.send(QUEUE, payload(upload.id()), correlationId);
    }
}
