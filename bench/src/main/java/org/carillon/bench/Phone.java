package org.carillon.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * A user with what he knows of his server: the nonce it gave him last and how often he used it. What does not change
 * between his requests is written once. MD5 only, as Kamailio's side of the comparison. Not thread-safe.
 */
final class Phone {
    private static final byte[] COLON = Packet.ascii(":");
    private static final byte[] CNONCE = Packet.ascii("b1e2n3c4");
    private static final byte[] QOP_AUTH = Packet.ascii(":auth:");

    final User user;
    /** The user part of the Contact. */
    final byte[] name;
    /** {@code sip:name@domain}. */
    final byte[] address;
    /** {@code H(MESSAGE:sip:name@domain)}: H(A2) of a message to this user. */
    final byte[] messageA2;
    /** The same of an INVITE. */
    final byte[] inviteA2;
    /** The instance of RFC 5626 §4.1 (Instance ID Creation). */
    final byte[] instance;

    private final MessageDigest md5 = md5();
    private final Packet scratch = new Packet();
    private byte[] prefix = new byte[0];
    private byte[] ha1 = new byte[0];
    private byte[] nonce = new byte[0];
    private @Nullable Challenge challenge;
    private int uses;

    Phone(User user, int number) {
        this(user, user.name(), number);
    }

    /** One of several devices of a user, which have Contacts of their own. */
    static Phone device(User user, int number) {
        return new Phone(user, user.name() + "-" + number, number);
    }

    private Phone(User user, String contact, int number) {
        this.user = user;
        name = Packet.ascii(contact);
        address = Packet.ascii("sip:" + user.name() + "@" + user.domain());
        messageA2 = a2("MESSAGE", "sip:" + user.name() + "@" + user.domain());
        inviteA2 = a2("INVITE", "sip:" + user.name() + "@" + user.domain());
        instance = Packet.ascii(String.format("\"<urn:uuid:00000000-0000-4000-8000-%012d>\"", number));
    }

    /** H(A2) of RFC 7616 §3.4.3 (A2) in hexadecimal. */
    static byte[] a2(String method, String uri) {
        Packet packet = new Packet().addHex(md5().digest(Packet.ascii(method + ":" + uri)));
        return packet.copy();
    }

    boolean challenged() {
        return challenge != null;
    }

    void forget() {
        challenge = null;
    }

    void learn(Challenge told) {
        if (challenge == null || !challenge.realm().equals(told.realm())) {
            byte[] a1 = md5.digest(Packet.ascii(user.name() + ":" + told.realm() + ":" + user.password()));
            ha1 = scratch.clear().addHex(a1).copy();
        }
        challenge = told;
        nonce = Packet.ascii(told.nonce());
        uses = 0;
        StringBuilder text = new StringBuilder(256)
                .append(told.proxy() ? "Proxy-Authorization" : "Authorization")
                .append(": Digest username=\"")
                .append(user.name())
                .append("\", realm=\"")
                .append(told.realm())
                .append("\", nonce=\"")
                .append(told.nonce())
                .append("\", algorithm=MD5");
        if (told.opaque() != null) {
            text.append(", opaque=\"").append(told.opaque()).append('"');
        }
        if (told.qop()) {
            text.append(", qop=auth, cnonce=\"")
                    .append(new String(CNONCE, StandardCharsets.US_ASCII))
                    .append('"');
        }
        prefix = Packet.ascii(text.append(", uri=\"").toString());
    }

    /**
     * Adds the header line with credentials; nothing before the first challenge.
     *
     * @param uri the request URI
     * @param a2 H(A2) in hexadecimal, which the caller may have kept
     */
    void authorize(Packet packet, byte[] uri, byte[] a2) {
        Challenge told = challenge;
        if (told == null) {
            return;
        }
        uses++;
        scratch.clear().add(ha1).add(COLON).add(nonce).add(COLON);
        packet.add(prefix).add(uri).add(Pieces.QUOTE);
        if (told.qop()) {
            packet.add(Pieces.NC).addHex8(uses);
            scratch.addHex8(uses).add(COLON).add(CNONCE).add(QOP_AUTH);
        }
        scratch.add(a2);
        md5.update(scratch.octets, 0, scratch.length);
        packet.add(Pieces.RESPONSE).addHex(md5.digest()).add(Pieces.QUOTE).add(Pieces.CRLF);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no MD5", e);
        }
    }
}
