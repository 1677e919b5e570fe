package org.carillon.contact;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Map;
import org.carillon.account.AccountEvents;
import org.carillon.contact.model.ContactRepository;
import org.carillon.contact.model.ContactUpload;
import org.carillon.dispatch.Dispatcher;
import org.carillon.event.model.CorrelationId;

/**
 * Ends uploads, after their commit. Their rows were written with the accounts of that moment. An account that came or went
 * while they were written did not see them, nor did they see it: it has been noted for the upload, and is told of again
 * here, so that {@link ContactNews} looks once more. One that comes or goes later sees the rows. No row is compared twice.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ContactMatching {
    static final String QUEUE = "ContactMatching";

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

    /** Does nothing for an upload that has ended. */
    public void end(String json, CorrelationId correlationId) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            contacts.lockUpload(reader.readObject().getJsonNumber("upload").longValueExact())
                    .filter(upload -> !upload.isDone())
                    .ifPresent(upload -> end(upload, correlationId));
        }
    }

    private void end(ContactUpload upload, CorrelationId correlationId) {
        contacts.takeNews(upload.id()).forEach(notice -> dispatcher.send(ContactNews.QUEUE, notice, correlationId));
        upload.done();
        events.happened("contacts.matched", correlationId, upload.ownerId(), Map.of());
    }
}
