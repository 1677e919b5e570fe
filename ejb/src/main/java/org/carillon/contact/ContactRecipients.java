package org.carillon.contact;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.Device;
import org.carillon.contact.model.Contact;
import org.carillon.contact.model.ContactRepository;
import org.jspecify.annotations.Nullable;

/** Reads what commands are made of, in a transaction of its own: nothing is held while they are sent. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ContactRecipients {
    /** @param os of the device that was seen last, or empty */
    public record Newcomer(
            long accountId, String login, @Nullable String displayName, String os) {}

    private ContactRepository contacts;
    private AccountRepository accounts;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ContactRecipients() {}

    @Inject
    public ContactRecipients(ContactRepository contacts, AccountRepository accounts) {
        this.contacts = contacts;
        this.accounts = accounts;
    }

    /** Those of the rows that are still there. */
    public List<Contact> find(Collection<Long> rows) {
        return contacts.findRows(rows);
    }

    public Optional<Newcomer> findNewcomer(long accountId) {
        return accounts.findById(accountId).map(this::newcomer);
    }

    private Newcomer newcomer(Account account) {
        String os = accounts.findDevices(account.id()).stream()
                .max(Comparator.comparing(Device::lastSeenAt))
                .flatMap(Device::os)
                .orElse("");
        return new Newcomer(account.id(), account.login(), account.displayName().orElse(null), os);
    }
}
