package org.carillon.registrar.sip;

import java.util.Set;
import org.carillon.registrar.Binding;
import org.carillon.registrar.ContactRequest;
import org.carillon.sip.NameAddress;
import org.jspecify.annotations.Nullable;

/** The Contact headers of a REGISTER, read and written (RFC 3261 §20.10 (Contact)). */
final class ContactHeaders {
    private static final int MAX_LENGTH = 255;
    private static final int MAX_FEATURES_LENGTH = 1024;

    /** Parameters that the registrar reads or writes itself. */
    private static final Set<String> OURS =
            Set.of("expires", "q", "+sip.instance", "reg-id", "pub-gruu", "temp-gruu", "temp-gruu-cookie");

    private ContactHeaders() {}

    /** @throws IllegalArgumentException when the value is no contact that a request could be sent to */
    static ContactRequest parse(String value) {
        NameAddress address = NameAddress.parse(value);
        if (!address.uri().namesHost()) {
            throw new IllegalArgumentException("a number or service cannot be sent to");
        }
        String instance = instance(address.parameter("+sip.instance"));
        if (address.uri().toString().length() > MAX_LENGTH || instance != null && instance.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("contact longer than " + MAX_LENGTH + " characters");
        }
        return new ContactRequest(
                address.uri(),
                instance,
                address.parameter("expires"),
                preference(address.parameter("q")),
                regId(address.parameter("reg-id")),
                features(address));
    }

    /** RFC 5626 §4.2 (Registrations): 1 to 2^31 - 1; 0 stands for none. */
    private static int regId(@Nullable String parameter) {
        if (parameter == null) {
            return 0;
        }
        try {
            int regId = Integer.parseInt(parameter);
            if (regId > 0) {
                return regId;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("reg-id that is no number", e);
        }
        throw new IllegalArgumentException("reg-id below 1");
    }

    /** What the registrar gives back as it stands (RFC 3840 §9 (Indicating Feature Sets in Registrations)). */
    private static String features(NameAddress address) {
        StringBuilder out = new StringBuilder();
        address.parameters().forEach((name, value) -> {
            if (!OURS.contains(name)) {
                out.append(';').append(name);
                if (!value.isEmpty()) {
                    out.append('=').append(value);
                }
            }
        });
        if (out.length() > MAX_FEATURES_LENGTH) {
            throw new IllegalArgumentException("parameters longer than " + MAX_FEATURES_LENGTH + " characters");
        }
        return out.toString();
    }

    /** RFC 5626 §4.1 (Instance ID Creation): a URN in angle brackets in quotes. */
    private static @Nullable String instance(@Nullable String parameter) {
        if (parameter == null) {
            return null;
        }
        String text = parameter;
        if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
            text = text.substring(1, text.length() - 1);
        }
        if (text.length() >= 2 && text.startsWith("<") && text.endsWith(">")) {
            text = text.substring(1, text.length() - 1);
        }
        if (text.isBlank() || text.indexOf('"') >= 0 || text.indexOf('>') >= 0) {
            throw new IllegalArgumentException("+sip.instance that is no URN");
        }
        return text;
    }

    /** Thousandths; a q that is no qvalue counts as 1. */
    private static int preference(@Nullable String q) {
        if (q == null) {
            return 1000;
        }
        try {
            double value = Double.parseDouble(q);
            return value >= 0 && value <= 1 ? (int) Math.round(value * 1000) : 1000;
        } catch (NumberFormatException e) {
            return 1000;
        }
    }

    /** A binding as the answer lists it. */
    static String format(Binding binding, long expiresSeconds) {
        StringBuilder out = new StringBuilder(160)
                .append('<')
                .append(binding.contact())
                .append(">;expires=")
                .append(expiresSeconds);
        if (binding.preference() < 1000) {
            out.append(";q=0.").append(String.valueOf(1000 + binding.preference()), 1, 4);
        }
        if (binding.hasInstance()) {
            out.append(";+sip.instance=\"<").append(binding.instance()).append(">\"");
        }
        if (binding.outbound()) {
            out.append(";reg-id=").append(binding.regId());
        }
        out.append(binding.features());
        return out.toString();
    }
}
