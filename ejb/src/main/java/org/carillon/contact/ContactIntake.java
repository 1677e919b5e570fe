package org.carillon.contact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.carillon.account.model.Account;
import org.carillon.account.model.E164Number;
import org.carillon.contact.model.Contact;
import org.carillon.contact.model.ContactCard;
import org.carillon.contact.model.ContactRepository;
import org.carillon.contact.model.ContactUpload;

/**
 * Writes the contacts of one upload, {@value #BATCH} at a time, and forgets them: memory does not grow with the book. New
 * rows are written with the account that has the number now, so that none is written twice.
 */
final class ContactIntake implements ContactSource.Sink {
    static final int BATCH = 500;

    private final ContactRepository contacts;
    private final Account owner;
    private final ContactUpload upload;
    private final Function<String, Optional<E164Number>> read;
    private final UnaryOperator<Set<Long>> blocking;
    private final Instant now;

    private final Map<String, ContactCard> batch = new LinkedHashMap<>();
    /** Rows of the batch that were not there before, by number. */
    private final Map<String, List<Contact>> added = new HashMap<>();

    private final List<String> removed = new ArrayList<>();
    private int numbers;
    private int unreadable;
    private int asked;

    /**
     * @param read reads what somebody typed as a number
     * @param blocking which of some accounts want to hear nothing of the owner
     */
    ContactIntake(
            ContactRepository contacts,
            Account owner,
            ContactUpload upload,
            Function<String, Optional<E164Number>> read,
            UnaryOperator<Set<Long>> blocking,
            Instant now) {
        this.contacts = contacts;
        this.owner = owner;
        this.upload = upload;
        this.read = read;
        this.blocking = blocking;
        this.now = now;
    }

    @Override
    public void contact(ContactCard card) {
        batch.put(card.id(), card);
        if (batch.size() == BATCH) {
            writeBatch();
        }
    }

    @Override
    public void removed(String id) {
        removed.add(id);
        if (removed.size() == BATCH) {
            writeBatch();
        }
    }

    /** To be called at the end. */
    void finish() {
        writeBatch();
    }

    int numbers() {
        return numbers;
    }

    int unreadable() {
        return unreadable;
    }

    /** Numbers that were not in the book before. */
    int asked() {
        return asked;
    }

    private void writeBatch() {
        if (!batch.isEmpty()) {
            Map<String, List<Contact>> known = contacts.find(owner.id(), batch.keySet()).stream()
                    .collect(Collectors.groupingBy(Contact::contactId));
            List<Contact> written = new ArrayList<>();
            batch.values().forEach(card -> write(card, known.getOrDefault(card.id(), List.of()), written));
            match();
            contacts.release(written);
            batch.clear();
        }
        if (!removed.isEmpty()) {
            contacts.remove(owner.id(), removed);
            removed.clear();
        }
    }

    private void match() {
        List<String> phones = List.copyOf(added.keySet());
        for (int from = 0; from < phones.size(); from += BATCH) {
            List<String> some = phones.subList(from, Math.min(from + BATCH, phones.size()));
            Map<String, Long> found = contacts.findAccounts(owner.tenantId(), some);
            Set<Long> hidden = blocking.apply(Set.copyOf(found.values()));
            found.forEach((phone, account) -> {
                if (!hidden.contains(account)) {
                    added.getOrDefault(phone, List.of()).forEach(contact -> contact.matched(account));
                }
            });
        }
        added.clear();
    }

    private void write(ContactCard card, List<Contact> known, List<Contact> written) {
        Map<String, Contact> byTyped = known.stream().collect(Collectors.toMap(Contact::typed, Function.identity()));
        for (String typed : card.numbers()) {
            Contact contact = byTyped.remove(typed);
            if (contact == null) {
                contact = add(card, typed);
            } else {
                contact.sentAgain(card, upload.id(), now);
            }
            numbers++;
            if (contact.phone().isEmpty()) {
                unreadable++;
            }
            written.add(contact);
        }
        byTyped.values().forEach(contacts::remove);
    }

    private Contact add(ContactCard card, String typed) {
        Optional<E164Number> phone = read.apply(typed);
        Contact contact = new Contact(owner.tenantId(), owner.id(), card, typed, phone.orElse(null), upload.id(), now);
        contacts.add(contact);
        phone.ifPresent(number -> {
            added.computeIfAbsent(number.digits(), digits -> new ArrayList<>()).add(contact);
            asked++;
        });
        return contact;
    }
}
