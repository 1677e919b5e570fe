package org.carillon.sip.ra;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;

/** Requests for tests; every one with a branch and Call-ID of its own. */
public final class Messages {
    private static final AtomicLong NUMBER = new AtomicLong(System.nanoTime());

    private Messages() {}

    public static String request(String method, String transport, InetSocketAddress from) {
        return request(method, transport, from, "");
    }

    /** @param lines further header lines, each with its line end */
    public static String request(String method, String transport, InetSocketAddress from, String lines) {
        String id = Long.toString(NUMBER.getAndIncrement(), 36);
        return method + " sip:carillon.local SIP/2.0\r\n"
                + "Via: SIP/2.0/" + transport + " " + hostPort(from) + ";branch=z9hG4bK" + id + ";rport\r\n"
                + "Max-Forwards: 70\r\n"
                + "From: <sip:alice@carillon.local>;tag=a" + id + "\r\n"
                + "To: <sip:bob@carillon.local>\r\n"
                + "Call-ID: " + id + "@test\r\n"
                + "CSeq: 1 " + method + "\r\n"
                + lines
                + "Content-Length: 0\r\n\r\n";
    }

    /** IPv6 in brackets. */
    public static String hostPort(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }

    /** The first line of a message. */
    public static String startLine(String message) {
        return message.substring(0, message.indexOf("\r\n"));
    }

    /** The value of the first header line with the name, or the empty text. */
    public static String header(String message, String name) {
        for (String line : message.split("\r\n")) {
            if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                return line.substring(name.length() + 1).strip();
            }
        }
        return "";
    }

    /** A response to a request of the adapter. */
    public static String response(String request, int status, String reason) {
        return "SIP/2.0 " + status + " " + reason + "\r\nVia: " + header(request, "Via") + "\r\nFrom: "
                + header(request, "From") + "\r\nTo: " + header(request, "To") + ";tag=peer\r\nCall-ID: "
                + header(request, "Call-ID") + "\r\nCSeq: " + header(request, "CSeq") + "\r\nContent-Length: 0\r\n\r\n";
    }
}
