package org.carillon.sip.ra;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
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
                + "Via: SIP/2.0/" + transport + " 127.0.0.1:" + from.getPort() + ";branch=z9hG4bK" + id + ";rport\r\n"
                + "Max-Forwards: 70\r\n"
                + "From: <sip:alice@carillon.local>;tag=a" + id + "\r\n"
                + "To: <sip:bob@carillon.local>\r\n"
                + "Call-ID: " + id + "@test\r\n"
                + "CSeq: 1 " + method + "\r\n"
                + lines
                + "Content-Length: 0\r\n\r\n";
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

    /** The values of all header lines with the name. */
    public static List<String> headers(String message, String name) {
        List<String> found = new ArrayList<>();
        for (String line : message.substring(0, message.indexOf("\r\n\r\n")).split("\r\n")) {
            if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                found.add(line.substring(name.length() + 1).strip());
            }
        }
        return found;
    }

    /** What stands between the angle brackets of a header value. */
    public static String uri(String value) {
        return value.substring(value.indexOf('<') + 1, value.indexOf('>'));
    }

    /** A response as a user agent makes it: with every Via and Record-Route of the request, and a tag. */
    public static String answer(String request, int status, String reason, String tag, String lines) {
        StringBuilder out = new StringBuilder("SIP/2.0 " + status + " " + reason + "\r\n");
        headers(request, "Via").forEach(via -> out.append("Via: ").append(via).append("\r\n"));
        headers(request, "Record-Route")
                .forEach(route -> out.append("Record-Route: ").append(route).append("\r\n"));
        String to = header(request, "To");
        return out.append("From: ")
                .append(header(request, "From"))
                .append("\r\nTo: ")
                .append(to.contains(";tag=") ? to : to + ";tag=" + tag)
                .append("\r\nCall-ID: ")
                .append(header(request, "Call-ID"))
                .append("\r\nCSeq: ")
                .append(header(request, "CSeq"))
                .append("\r\n")
                .append(lines)
                .append("Content-Length: 0\r\n\r\n")
                .toString();
    }
}
