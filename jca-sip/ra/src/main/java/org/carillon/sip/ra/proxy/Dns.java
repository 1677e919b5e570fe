package org.carillon.sip.ra.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;

/** What is asked of the domain name system. Each call may wait; an empty list means that there is no such record. */
public interface Dns {
    /** RFC 3403 §4 (NAPTR RR Format); only records that lead on to a replacement, without a regular expression. */
    record Naptr(int order, int preference, String flags, String service, String replacement) {}

    /** RFC 2782 (The format of the SRV RR). */
    record Srv(int priority, int weight, int port, String target) {}

    /** @throws IOException when the servers cannot be asked or fail */
    List<Naptr> naptr(String domain) throws IOException;

    /** @throws IOException when the servers cannot be asked or fail */
    List<Srv> srv(String name) throws IOException;

    /**
     * The addresses of a host, A and AAAA, from the hosts file or the servers.
     *
     * @throws IOException when the servers cannot be asked or fail
     */
    List<InetAddress> addresses(String host) throws IOException;
}
