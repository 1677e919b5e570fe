package org.carillon.registrar;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.carillon.sip.Flow;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;

/** Bindings as text for the cache: a line for each, fields set apart by tabs. */
final class BindingCodec {
    private static final char FIELD = '\t';
    private static final char LINE = '\n';
    /** Parts the transport from the number of a WebSocket connection. */
    private static final char CONNECTION = '#';

    /** Lines written before there were flows, Path and features end here. */
    private static final int FIELDS_AT_LEAST = 13;

    private static final int FIELDS = 16;

    private BindingCodec() {}

    static String encode(List<Binding> bindings) {
        StringBuilder out = new StringBuilder(bindings.size() * 256);
        for (Binding binding : bindings) {
            Flow flow = binding.flow();
            text(binding.contact().toString(), out).append(FIELD);
            out.append(flow.transport());
            if (flow.connection() != 0) {
                out.append(CONNECTION).append(flow.connection());
            }
            out.append(FIELD);
            out.append(host(flow.local())).append(FIELD);
            out.append(flow.local().getPort()).append(FIELD);
            out.append(host(flow.remote())).append(FIELD);
            out.append(flow.remote().getPort()).append(FIELD);
            text(binding.instance(), out).append(FIELD);
            out.append(binding.deviceId()).append(FIELD);
            out.append(binding.expiresAt().toEpochMilli()).append(FIELD);
            text(binding.callId(), out).append(FIELD);
            out.append(binding.cseq()).append(FIELD);
            out.append(binding.preference()).append(FIELD);
            text(binding.userAgent() == null ? "" : binding.userAgent(), out).append(FIELD);
            out.append(binding.regId()).append(FIELD);
            route(binding.route(), out).append(FIELD);
            text(binding.features(), out).append(LINE);
        }
        return out.toString();
    }

    /** URIs hold no spaces. */
    private static StringBuilder route(List<SipUri> route, StringBuilder out) {
        for (int i = 0; i < route.size(); i++) {
            text((i == 0 ? "" : " ") + route.get(i), out);
        }
        return out;
    }

    private static List<SipUri> route(String text) {
        return text.isEmpty()
                ? List.of()
                : Stream.of(untext(text).split(" ")).map(SipUri::parse).toList();
    }

    /** @throws IllegalArgumentException when the text was not written by {@link #encode} */
    static List<Binding> decode(String encoded) {
        List<Binding> bindings = new ArrayList<>(2);
        int at = 0;
        while (at < encoded.length()) {
            int end = encoded.indexOf(LINE, at);
            if (end < 0) {
                throw new IllegalArgumentException("binding without end");
            }
            bindings.add(binding(encoded.substring(at, end)));
            at = end + 1;
        }
        return List.copyOf(bindings);
    }

    private static Binding binding(String line) {
        String[] fields = split(line);
        String userAgent = untext(fields[12]);
        return new Binding(
                SipUri.parse(untext(fields[0])),
                flow(fields[1], address(fields[2], fields[3]), address(fields[4], fields[5])),
                untext(fields[6]),
                Long.parseLong(fields[7]),
                Instant.ofEpochMilli(Long.parseLong(fields[8])),
                untext(fields[9]),
                Long.parseLong(fields[10]),
                Integer.parseInt(fields[11]),
                userAgent.isEmpty() ? null : userAgent,
                Integer.parseInt(fields[13]),
                route(fields[14]),
                untext(fields[15]));
    }

    private static Flow flow(String transport, InetSocketAddress local, InetSocketAddress remote) {
        int number = transport.indexOf(CONNECTION);
        return number < 0
                ? new Flow(Transport.valueOf(transport), local, remote)
                : new Flow(
                        Transport.valueOf(transport.substring(0, number)),
                        local,
                        remote,
                        Long.parseLong(transport, number + 1, transport.length(), 10));
    }

    private static String[] split(String line) {
        String[] fields = new String[FIELDS];
        int at = 0;
        for (int i = 0; i < FIELDS; i++) {
            int end = i == FIELDS - 1 ? line.length() : line.indexOf(FIELD, at);
            if (end < 0) {
                if (i != FIELDS_AT_LEAST - 1) {
                    throw new IllegalArgumentException("binding with too few fields");
                }
                fields[i] = line.substring(at);
                fields[13] = "0";
                fields[14] = "";
                fields[15] = "";
                return fields;
            }
            fields[i] = line.substring(at, end);
            at = end + 1;
        }
        return fields;
    }

    private static String host(InetSocketAddress address) {
        return address.isUnresolved()
                ? address.getHostString()
                : address.getAddress().getHostAddress();
    }

    private static InetSocketAddress address(String host, String port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("binding with a host that is no address", e);
        }
    }

    private static StringBuilder text(String value, StringBuilder out) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case FIELD -> out.append("\\t");
                case LINE -> out.append("\\n");
                default -> out.append(c);
            }
        }
        return out;
    }

    private static String untext(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                c = value.charAt(++i);
                c = c == 't' ? FIELD : c == 'n' ? LINE : c;
            }
            out.append(c);
        }
        return out.toString();
    }
}
