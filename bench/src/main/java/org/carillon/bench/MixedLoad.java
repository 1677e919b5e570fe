package org.carillon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Calls, registrations and messages in one stream: 60 % INVITE to BYE, 30 % REGISTER of which every second one is a
 * refresh, 10 % MESSAGE. One thread, two sockets: callers here, {@link CalledSide} there. Requests are repeated after 500 ms
 * and given up after {@link Blast#GIVE_UP}. A refused operation is not tried again: the load is what it is.
 */
final class MixedLoad implements AutoCloseable {
    private static final int BATCH = 64;
    private static final long SWEEP = 50_000_000L;

    private enum Kind {
        CALL,
        REGISTER,
        REFRESH,
        MESSAGE
    }

    private enum Step {
        FIRST,
        BYE
    }

    private static final class Operation {
        final int index;
        final Phone caller;
        Kind kind = Kind.MESSAGE;
        Step step = Step.FIRST;
        Phone callee;
        byte[] request = new byte[0];
        String callId = "";
        int number = -1;
        int cseq;
        int challenges;
        long begun;
        long sent;
        long repeatAfter;

        Operation(int index, Phone caller) {
            this.index = index;
            this.caller = caller;
            this.callee = caller;
        }
    }

    private final Wire wire;
    private final CalledSide called;
    private final int port;
    private final String domain;
    private final byte[] registrarA2;
    private final List<Phone> callees;
    private final List<Operation> operations = new ArrayList<>();
    private final Deque<Operation> idleCallers = new ArrayDeque<>();
    private final Deque<Operation> idleRegistrants = new ArrayDeque<>();
    private final SplittableRandom random = new SplittableRandom(15);
    private final String run = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    private int begun;
    private int withheld;
    private int refused;
    private int refusedRefreshes;
    private int refreshes;
    private int failed;
    private int broken;
    private int nextCallee;
    private Times times = new Times();
    private Map<Kind, Times> byKind = new EnumMap<>(Kind.class);
    private int repeated;
    private String note = "";

    /** @param callees registered at the other side's port */
    MixedLoad(
            int port,
            InetSocketAddress server,
            String domain,
            List<Phone> callers,
            List<Phone> registrants,
            List<Phone> callees,
            CalledSide called) {
        this.port = port;
        this.domain = domain;
        this.callees = callees;
        this.called = called;
        registrarA2 = Phone.a2("REGISTER", "sip:" + domain);
        for (Phone caller : callers) {
            operations.add(new Operation(operations.size(), caller));
            idleCallers.add(operations.getLast());
        }
        for (Phone registrant : registrants) {
            operations.add(new Operation(operations.size(), registrant));
            idleRegistrants.add(operations.getLast());
        }
        wire = new Wire(port, server);
    }

    /** As many as go at the same time, without pause. */
    MixedResult closed(int window, double seconds) {
        return run(window, 0, seconds);
    }

    /** So many a second, whatever becomes of them. */
    MixedResult open(double rate, double seconds) {
        return run(Integer.MAX_VALUE, rate, seconds);
    }

    @Override
    public void close() {
        wire.close();
    }

    private MixedResult run(int window, double rate, double seconds) {
        begun = 0;
        withheld = 0;
        repeated = 0;
        refused = 0;
        refusedRefreshes = 0;
        refreshes = 0;
        failed = 0;
        broken = 0;
        times = new Times();
        byKind = new EnumMap<>(Kind.class);
        note = "";
        try {
            loop(window, rate, System.nanoTime(), (long) (seconds * 1e9));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new MixedResult(
                seconds,
                begun,
                withheld,
                refused,
                refusedRefreshes,
                refreshes,
                failed,
                broken,
                repeated,
                times,
                text(byKind),
                note);
    }

    /** What is under way at the end goes on in the next run, and is not counted where it ends after this one. */
    private void loop(int window, double rate, long start, long length) throws IOException {
        long swept = start;
        long now = start;
        int under = operations.size() - idleCallers.size() - idleRegistrants.size();
        while (now - start < length) {
            double due = rate == 0 ? Double.MAX_VALUE : (now - start) * 1e-9 * rate;
            under = operations.size() - idleCallers.size() - idleRegistrants.size();
            for (int i = 0; i < BATCH && begun + withheld < due && under < window; i++, under++) {
                begin(now);
                if (rate == 0 && withheld > 0) {
                    withheld = 0;
                    break;
                }
            }
            int heard = receive() + called.serve();
            if (heard == 0 && (rate == 0 || begun + withheld >= due)) {
                wire.pause();
            }
            now = System.nanoTime();
            if (now - swept > SWEEP) {
                swept = now;
                sweep(now);
            }
        }
    }

    private void begin(long now) throws IOException {
        int dice = random.nextInt(100);
        Kind kind = dice < 60 ? Kind.CALL : dice < 75 ? Kind.REGISTER : dice < 90 ? Kind.REFRESH : Kind.MESSAGE;
        boolean registers = kind == Kind.REGISTER || kind == Kind.REFRESH;
        Operation operation = registers ? idleRegistrants.poll() : idleCallers.poll();
        if (operation == null) {
            withheld++;
            return;
        }
        operation.kind = kind;
        operation.step = Step.FIRST;
        operation.number = begun++;
        operation.callId = Integer.toHexString(random.nextInt() | 0x1000_0000) + "." + operation.index + "."
                + operation.number + "." + run;
        operation.cseq = 0;
        operation.challenges = 0;
        operation.begun = now;
        operation.callee = callees.get(nextCallee++ % callees.size());
        if (kind == Kind.REGISTER) {
            operation.caller.forget();
        }
        if (kind == Kind.REFRESH && operation.caller.challenged()) {
            refreshes++;
        }
        send(operation, first(operation), now);
    }

    private byte[] first(Operation operation) {
        operation.cseq++;
        return switch (operation.kind) {
            case CALL -> request(operation, "INVITE", address(operation.callee), "", "");
            case MESSAGE -> request(operation, "MESSAGE", address(operation.callee), "", "m".repeat(Blast.BODY));
            case REGISTER, REFRESH -> request(operation, "REGISTER", "sip:" + domain, "", "");
        };
    }

    /** @param more header lines, each with its end */
    private byte[] request(Operation operation, String method, String uri, String more, String body) {
        Phone caller = operation.caller;
        boolean registers = method.equals("REGISTER");
        Packet packet = new Packet()
                .add(Packet.ascii(method + " " + uri + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + port
                        + ";rport;branch=z9hG4bK" + operation.callId + "." + operation.cseq
                        + "\r\nMax-Forwards: 70\r\nFrom: <"
                        + address(caller) + ">;tag=t" + operation.number + "\r\nTo: <"
                        + (registers ? address(caller) : address(operation.callee)) + ">" + "\r\nCall-ID: "
                        + operation.callId + "\r\nCSeq: " + operation.cseq + " " + method + "\r\n" + more))
                .add(Packet.ascii("Contact: <sip:" + caller.user.name() + "@127.0.0.1:" + port + ">"));
        if (registers) {
            packet.add(Packet.ascii(";+sip.instance=")).add(caller.instance);
        }
        packet.add(Pieces.CRLF);
        byte[] target = Packet.ascii(uri);
        caller.authorize(packet, target, registers ? registrarA2 : Phone.a2(method, uri));
        if (registers) {
            packet.add(Packet.ascii("Expires: 3600\r\n"));
        }
        String type = body.isEmpty() ? "" : "Content-Type: text/plain\r\n";
        return packet.add(Packet.ascii(
                        type + "User-Agent: bench\r\nContent-Length: " + body.length() + "\r\n\r\n" + body))
                .copy();
    }

    private static String address(Phone phone) {
        return new String(phone.address, StandardCharsets.UTF_8);
    }

    private void send(Operation operation, byte[] request, long now) throws IOException {
        operation.request = request;
        operation.sent = now;
        operation.repeatAfter = Blast.REPEAT;
        wire.send(request);
    }

    private int receive() throws IOException {
        int count = 0;
        Received received;
        while (count < BATCH && (received = wire.receive()) != null) {
            count++;
            if (received.status() >= 200) {
                answered(received);
            }
        }
        return count;
    }

    private void answered(Received received) throws IOException {
        int line = received.find(Received.Name.CALL_ID);
        int cseqLine = received.find(Received.Name.CSEQ);
        if (line < 0 || cseqLine < 0) {
            return;
        }
        int at = received.value(line);
        String callId = new String(received.octets, at, received.nextLine(at) - at, StandardCharsets.UTF_8).strip();
        String[] parts = callId.split("\\.");
        Operation operation = parts.length == 4 ? operations.get(Integer.parseInt(parts[1])) : null;
        if (operation == null
                || operation.number < 0
                || !operation.callId.equals(callId)
                || received.number(received.value(cseqLine)) != operation.cseq) {
            return;
        }
        int status = received.status();
        long now = System.nanoTime();
        boolean invite = operation.kind == Kind.CALL && operation.step == Step.FIRST;
        if (invite && status >= 300) {
            wire.send(ack(operation, operation.callId + "." + operation.cseq, "", received.header("To")));
        }
        if (status < 300) {
            succeeded(operation, received, invite, now);
        } else if ((status == 401 || status == 407) && operation.challenges++ < 2) {
            Challenge challenge = received.challenge("MD5");
            if (challenge == null) {
                end(operation, false, "no MD5 challenge");
                return;
            }
            operation.caller.learn(challenge);
            send(operation, first(operation), now);
        } else if (status == 503 && operation.step == Step.FIRST) {
            refused++;
            if (operation.kind == Kind.REFRESH && operation.challenges == 0) {
                refusedRefreshes++;
            }
            release(operation);
        } else {
            end(operation, false, received.firstLine());
        }
    }

    private void succeeded(Operation operation, Received received, boolean invite, long now) throws IOException {
        if (!invite) {
            times.add(now - operation.begun);
            byKind.computeIfAbsent(operation.kind, kind -> new Times()).add(now - operation.begun);
            end(operation, true, "");
            return;
        }
        List<String> routes = received.headers("Record-Route");
        Collections.reverse(routes);
        StringBuilder lines = new StringBuilder();
        routes.forEach(route -> lines.append("Route: ").append(route).append("\r\n"));
        String contact = received.header("Contact");
        String uri = contact.substring(contact.indexOf('<') + 1, contact.indexOf('>'));
        String to = received.header("To");
        wire.send(ack(operation, operation.callId + ".a", lines.toString(), to, uri));
        operation.step = Step.BYE;
        operation.cseq++;
        send(
                operation,
                dialog(operation, "BYE", operation.callId + "." + operation.cseq, lines.toString(), to, uri),
                now);
    }

    private byte[] ack(Operation operation, String branch, String routes, String to) {
        return ack(operation, branch, routes, to, address(operation.callee));
    }

    private byte[] ack(Operation operation, String branch, String routes, String to, String uri) {
        return dialog(operation, "ACK", branch, routes, to, uri);
    }

    private byte[] dialog(Operation operation, String method, String branch, String routes, String to, String uri) {
        return Packet.ascii(method + " " + uri + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + port
                + ";rport;branch=z9hG4bK"
                + branch + "\r\nMax-Forwards: 70\r\n" + routes + "From: <" + address(operation.caller) + ">;tag=t"
                + operation.number + "\r\nTo: " + to + "\r\nCall-ID: " + operation.callId + "\r\nCSeq: "
                + operation.cseq
                + " " + method + "\r\nContent-Length: 0\r\n\r\n");
    }

    private static String text(Map<Kind, Times> byKind) {
        StringJoiner text = new StringJoiner(", ");
        byKind.forEach((kind, times) ->
                text.add(String.format("%s %.1f", kind.name().toLowerCase(Locale.ROOT), times.millis(0.95))));
        return text.toString();
    }

    private void sweep(long now) throws IOException {
        for (Operation operation : operations) {
            if (operation.number < 0) {
                continue;
            }
            if (now - operation.begun > Blast.GIVE_UP) {
                end(operation, false, "no answer to " + operation.kind + " " + operation.step);
            } else if (now - operation.sent > operation.repeatAfter) {
                operation.sent = now;
                operation.repeatAfter *= 2;
                repeated++;
                wire.send(operation.request);
            }
        }
    }

    private void end(Operation operation, boolean well, String why) {
        if (!well) {
            failed++;
            broken += operation.step == Step.BYE ? 1 : 0;
            note = note.isEmpty() ? why : note;
        }
        release(operation);
    }

    private void release(Operation operation) {
        boolean registers = operation.kind == Kind.REGISTER || operation.kind == Kind.REFRESH;
        operation.number = -1;
        (registers ? idleRegistrants : idleCallers).add(operation);
    }
}
