package org.carillon.contact;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carillon.account.AccountEvents;
import org.carillon.contact.model.Contact;
import org.carillon.contact.model.ContactEntry;
import org.carillon.contact.model.ContactFilter;
import org.carillon.contact.model.ContactMatch;
import org.carillon.contact.model.ContactRepository;
import org.carillon.contact.model.ContactUpload;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** Address books as their owners see them. Runs in the caller's transaction, or in its own where there is none. */
@Stateless
public class ContactBooks {
    private static final int MATCHES = 1000;

    private ContactRepository contacts;
    private AccountEvents events;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ContactBooks() {}

    @Inject
    public ContactBooks(ContactRepository contacts, AccountEvents events) {
        this.contacts = contacts;
        this.events = events;
    }

    /** See {@link ContactRepository#list}. */
    public List<ContactEntry> list(long ownerId, ContactFilter filter, String query, long after, int limit) {
        return contacts.list(ownerId, filter, query, after, limit);
    }

    /**
     * Contacts with all their numbers, in the order of their ids.
     *
     * @param afterId id after which to go on
     */
    public List<List<Contact>> cards(long ownerId, String afterId, int limit) {
        List<String> ids = contacts.findIds(ownerId, afterId, limit);
        Map<String, List<Contact>> byId =
                contacts.find(ownerId, ids).stream().collect(Collectors.groupingBy(Contact::contactId));
        return ids.stream().filter(byId::containsKey).map(byId::get).toList();
    }

    /** Removes every number of the contact; nothing happens where there is none. */
    public void remove(long ownerId, String contactId, CorrelationId correlationId) {
        removed(ownerId, contacts.remove(ownerId, List.of(contactId)), correlationId);
    }

    /** Removes the whole book. */
    public void clear(long ownerId, CorrelationId correlationId) {
        removed(ownerId, contacts.removeAll(ownerId), correlationId);
    }

    public ContactChecksum checksum(long ownerId) {
        ContactChecksum checksum = new ContactChecksum();
        try (Stream<Contact> book = contacts.stream(ownerId)) {
            book.forEach(checksum::add);
        }
        return checksum;
    }

    /**
     * What was found among the contacts of an upload so far, at most {@value #MATCHES} at once.
     *
     * @param after 0, or what the last answer said
     * @throws DomainException NOT_FOUND for a token of nobody or of somebody else
     */
    public ContactProgress progress(long ownerId, String token, long after) {
        ContactUpload upload = contacts.findUpload(ownerId, token)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such upload."));
        List<ContactMatch> matches = contacts.findMatches(upload.id(), after, MATCHES);
        boolean more = matches.size() == MATCHES;
        return new ContactProgress(
                upload.isDone() && !more,
                matches,
                matches.isEmpty() ? after : matches.getLast().row());
    }

    private void removed(long ownerId, int numbers, CorrelationId correlationId) {
        if (numbers > 0) {
            events.happened("contacts.removed", correlationId, ownerId, Map.of("numbers", Integer.toString(numbers)));
        }
    }
}
