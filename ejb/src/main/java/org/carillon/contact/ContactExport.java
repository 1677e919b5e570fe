package org.carillon.contact;

import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.io.text.VCardWriter;
import ezvcard.property.Uid;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.carillon.contact.model.Contact;

/** Writes address books as vCards 4.0 (RFC 6350), a few contacts at a time. */
@ApplicationScoped
public class ContactExport {
    private static final int CONTACTS = 200;

    private ContactBooks books;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ContactExport() {}

    @Inject
    public ContactExport(ContactBooks books) {
        this.books = books;
    }

    /** Leaves the stream open. */
    public void write(long ownerId, OutputStream out) throws IOException {
        VCardWriter writer = new VCardWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), VCardVersion.V4_0);
        writer.setAddProdId(false);
        String after = "";
        List<List<Contact>> page = books.cards(ownerId, after, CONTACTS);
        while (!page.isEmpty()) {
            for (List<Contact> card : page) {
                writer.write(card(card));
            }
            after = page.getLast().getFirst().contactId();
            page = books.cards(ownerId, after, CONTACTS);
        }
        writer.flush();
    }

    private static VCard card(List<Contact> numbers) {
        Contact first = numbers.getFirst();
        VCard card = new VCard();
        card.setUid(new Uid(first.contactId()));
        card.setFormattedName(first.name());
        numbers.forEach(number -> card.addTelephoneNumber(number.typed()));
        return card;
    }
}
