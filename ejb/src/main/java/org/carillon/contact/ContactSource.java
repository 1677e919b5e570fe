package org.carillon.contact;

import java.io.IOException;
import org.carillon.contact.model.ContactCard;

/** Contacts that are read one by one, in whatever format they come. */
@FunctionalInterface
public interface ContactSource {
    /** Where they go. */
    interface Sink {
        /** Replaces the contact of the same id. */
        void contact(ContactCard card);

        /** Removes the contact with this id; nothing happens where there is none. */
        void removed(String id);
    }

    /** @throws IOException for octets that are not in the format */
    void readInto(Sink sink) throws IOException;
}
