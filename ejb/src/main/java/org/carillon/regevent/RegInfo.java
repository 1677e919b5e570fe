package org.carillon.regevent;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.carillon.registrar.Binding;

/** Documents of the type {@code application/reginfo+xml} (RFC 3680 §5 (Registration Information)), with the GRUUs of RFC 5628. */
final class RegInfo {
    static final String CONTENT_TYPE = "application/reginfo+xml";
    static final String NAMESPACE = "urn:ietf:params:xml:ns:reginfo";
    static final String GRUU_NAMESPACE = "urn:ietf:params:xml:ns:gruuinfo";

    /** Of the one registration that a document is about. */
    enum State {
        INIT,
        ACTIVE,
        TERMINATED
    }

    private final String aor;
    private final long resource;
    private final Function<Binding, String> gruu;
    private final Instant now;

    /**
     * @param aor the address-of-record
     * @param gruu gives the public GRUU of a binding that has an instance
     */
    RegInfo(String aor, long resource, Function<Binding, String> gruu, Instant now) {
        this.aor = aor;
        this.resource = resource;
        this.gruu = gruu;
        this.now = now;
    }

    /** All that there is. */
    byte[] full(int version, List<ContactChange> contacts) {
        return document(version, "full", contacts.isEmpty() ? State.INIT : State.ACTIVE, contacts);
    }

    /** What has changed. */
    byte[] partial(int version, State state, List<ContactChange> contacts) {
        return document(version, "partial", state, contacts);
    }

    private byte[] document(int version, String kind, State state, List<ContactChange> contacts) {
        StringBuilder out = new StringBuilder(512)
                .append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<reginfo xmlns=\"")
                .append(NAMESPACE)
                .append("\" xmlns:gr=\"")
                .append(GRUU_NAMESPACE)
                .append("\" version=\"")
                .append(version)
                .append("\" state=\"")
                .append(kind)
                .append("\">\n  <registration");
        attribute("aor", aor, out);
        attribute("id", "a" + resource, out);
        attribute("state", name(state), out);
        out.append(">\n");
        contacts.forEach(contact -> contact(contact, out));
        out.append("  </registration>\n</reginfo>\n");
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void contact(ContactChange contact, StringBuilder out) {
        Binding binding = contact.binding();
        out.append("    <contact");
        attribute("id", ContactId.of(binding), out);
        attribute("state", contact.active() ? "active" : "terminated", out);
        attribute("event", name(contact.event()), out);
        if (contact.active()) {
            Duration left = Duration.between(now, binding.expiresAt()).plusMillis(500);
            attribute("expires", Long.toString(Math.max(0, left.toSeconds())), out);
        }
        if (binding.preference() < 1000) {
            attribute("q", "0." + Integer.toString(1000 + binding.preference()).substring(1), out);
        }
        attribute("callid", binding.callId(), out);
        attribute("cseq", Long.toString(binding.cseq()), out);
        out.append(">\n      <uri>");
        text(binding.contact().toString(), out);
        out.append("</uri>\n");
        if (binding.hasInstance()) {
            parameter("+sip.instance", "\"<" + binding.instance() + ">\"", out);
        }
        if (binding.outbound()) {
            parameter("reg-id", Integer.toString(binding.regId()), out);
        }
        if (binding.hasInstance()) {
            out.append("      <gr:pub-gruu");
            attribute("uri", gruu.apply(binding), out);
            out.append("/>\n");
        }
        out.append("    </contact>\n");
    }

    private static void parameter(String name, String value, StringBuilder out) {
        out.append("      <unknown-param");
        attribute("name", name, out);
        out.append('>');
        text(value, out);
        out.append("</unknown-param>\n");
    }

    private static void attribute(String name, String value, StringBuilder out) {
        out.append(' ').append(name).append("=\"");
        text(value, out);
        out.append('"');
    }

    /** What a document may not hold becomes a replacement character. */
    private static void text(String value, StringBuilder out) {
        value.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(isCharacter(c) ? c : 0xfffd);
            }
        });
    }

    /** XML 1.0 §2.2 (Characters). */
    private static boolean isCharacter(int c) {
        return c >= ' ' && c <= 0xd7ff || c >= 0xe000 && c <= 0xfffd || c >= 0x10000;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
