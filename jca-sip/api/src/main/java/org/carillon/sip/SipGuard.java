package org.carillon.sip;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;

/** Who is kept out of the adapter; an admin object bound at {@value #JNDI_NAME}. */
public interface SipGuard {
    String JNDI_NAME = "java:/eis/SipGuard";

    /** What an address can do wrong. Each adds to its penalty, which decays with time. */
    enum Offence {
        /** A message that the syntax checks refused. */
        MALFORMED,
        /** Credentials that were wrong. */
        FAILED_AUTHENTICATION,
        /** A request for a user who is not there. */
        UNKNOWN_USER,
        /** More messages than the rate allows. */
        FLOOD,
        /** More TLS records without data, such as demands for new keys, than anybody needs: the connection was cut. */
        EMPTY_RECORDS,
        /** A User-Agent of the list of scanners. */
        SCANNER
    }

    /**
     * An address that is not heard.
     *
     * @param network an IPv4 address, or the first address of an IPv6 /64 with its length
     * @param until when it is heard again
     * @param offence the last one
     * @param times how often it was banned lately, this time included
     */
    record Ban(String network, Instant until, Offence offence, int times) {}

    /** Tells of an offence; does not wait, and does nothing for an exempt address. */
    void report(InetAddress source, Offence offence);

    /** The bans in force, the longest first. */
    List<Ban> bans();

    /**
     * Lets an address in again and forgets what it did.
     *
     * @param network as {@link Ban} names it, or any address in it
     * @return false when it is not banned
     * @throws IllegalArgumentException when the text is no address
     */
    boolean lift(String network);

    /** Messages and connections that were not heard since the start. */
    long dropped();

    /** Bans since the start. */
    long bansImposed();

    /** Addresses that are watched now. */
    int watched();
}
