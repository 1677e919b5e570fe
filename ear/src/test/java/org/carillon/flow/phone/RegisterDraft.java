package org.carillon.flow.phone;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a REGISTER shall say; everything has the value that an ordinary phone would give it. */
public final class RegisterDraft {
    private final Phone phone;
    private final List<String> contacts = new ArrayList<>();
    private @Nullable Integer expires = 600;
    private @Nullable Integer contactExpires;
    private final List<WireMessage.Field> lines = new ArrayList<>();
    private String parameters = "";
    private boolean instance = true;
    private boolean chosen;

    RegisterDraft(Phone phone) {
        this.phone = phone;
    }

    /** The Expires header, in seconds. */
    public RegisterDraft expires(int seconds) {
        expires = seconds;
        return this;
    }

    public RegisterDraft withoutExpires() {
        expires = null;
        return this;
    }

    /** The expires parameter of the Contact, in seconds; it goes before the header. */
    public RegisterDraft contactExpires(int seconds) {
        contactExpires = seconds;
        return this;
    }

    /** No {@code +sip.instance}, as old phones have none. */
    public RegisterDraft withoutInstance() {
        instance = false;
        return this;
    }

    /** Asks for a flow of this number, RFC 5626 §4.2 (Registrations). */
    public RegisterDraft flow(int regId) {
        return supporting("path, outbound").parameters(";reg-id=" + regId);
    }

    public RegisterDraft supporting(String optionTags) {
        return with("Supported", optionTags);
    }

    /** A further header line. */
    public RegisterDraft with(String name, String value) {
        lines.add(new WireMessage.Field(name, value));
        return this;
    }

    /** Further parameters of the phone's own Contact, each with its semicolon. */
    public RegisterDraft parameters(String more) {
        parameters += more;
        return this;
    }

    /** A Contact value word for word, in place of the phone's own; may be called several times. */
    public RegisterDraft contact(String value) {
        contacts.add(value);
        chosen = true;
        return this;
    }

    /** No Contact at all: asks what is registered, RFC 3261 §10.2.3 (Fetching Bindings). */
    public RegisterDraft withoutContact() {
        contacts.clear();
        chosen = true;
        return this;
    }

    WireMessage request(WireMessage begun) {
        WireMessage request = begun;
        for (String contact : chosen ? contacts : List.of(ownContact())) {
            request = request.with("Contact", contact);
        }
        for (WireMessage.Field line : lines) {
            request = request.with(line.name(), line.value());
        }
        return expires == null ? request : request.with("Expires", Integer.toString(expires));
    }

    private String ownContact() {
        StringBuilder contact =
                new StringBuilder("<").append(phone.contactUri()).append('>');
        if (instance) {
            contact.append(";+sip.instance=\"<").append(phone.instance()).append(">\"");
        }
        if (contactExpires != null) {
            contact.append(";expires=").append(contactExpires);
        }
        return contact.append(parameters).toString();
    }
}
