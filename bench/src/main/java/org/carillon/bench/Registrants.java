package org.carillon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * People who register, each at a moment of his own, heed Retry-After, and answer the messages that come by the path of their
 * registration. One thread.
 */
final class Registrants implements AutoCloseable {
    private static final int BATCH = 64;
    private static final long SWEEP = 20_000_000;

    /** Nanoseconds: people elsewhere would take nothing of the server's processors. */
    private static final long PAUSE = 200_000;

    private static final class Person {
        final Phone phone;
        byte[] request = new byte[0];
        int cseq;
        long due;
        long sent;
        long repeatAfter = Blast.REPEAT;
        boolean waits;
        boolean registered;
        int refusals;

        Person(Phone phone) {
            this.phone = phone;
        }
    }

    private final Wire wire;
    private final List<Person> people = new ArrayList<>();
    private final Set<String> messages = new HashSet<>();
    private final int port;
    private final String domain;
    private final byte[] uri;
    private final byte[] a2;
    private final String run;
    private final int expires;
    private int registered;
    private int shortest = Integer.MAX_VALUE;
    private int longest;
    private String odd = "";

    /**
     * @param run a word in their Call-IDs, which no other run has
     * @param expires in seconds
     */
    Registrants(int port, Server server, List<Phone> phones, String run, int expires) {
        this.run = run;
        this.port = port;
        this.expires = expires;
        domain = server.domain();
        uri = Packet.ascii("sip:" + domain);
        a2 = Phone.a2("REGISTER", "sip:" + domain);
        phones.forEach(phone -> people.add(new Person(phone)));
        wire = new Wire(port, server.sip());
    }

    /**
     * Returns what became of them, as text.
     *
     * @param within seconds in which all of them begin
     * @param limit seconds after which it ends anyway
     * @param waiting messages that wait for them
     */
    String run(double within, double limit, long waiting) {
        try {
            return loop(within, limit, waiting);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        wire.close();
    }

    private String loop(double within, double limit, long waiting) throws IOException {
        SplittableRandom random = new SplittableRandom(19);
        long begin = System.nanoTime();
        people.forEach(person -> person.due = begin + (long) (random.nextDouble() * within * 1e9));
        double allRegistered = -1;
        double drained = -1;
        long swept = begin;
        while (true) {
            long now = System.nanoTime();
            double passed = (now - begin) * 1e-9;
            if (now - swept > SWEEP) {
                swept = now;
                sweep(now);
            }
            int heard = receive();
            if (registered == people.size() && allRegistered < 0) {
                allRegistered = passed;
            }
            if (messages.size() >= waiting && drained < 0) {
                drained = passed;
            }
            if (allRegistered >= 0 && drained >= 0 || passed > limit) {
                break;
            }
            if (heard == 0) {
                LockSupport.parkNanos(PAUSE);
            }
        }
        int[] refusals = new int[8];
        int most = 0;
        for (Person person : people) {
            refusals[Math.min(7, person.refusals)]++;
            most = Math.max(most, person.refusals);
        }
        return String.format(
                "registered %d of %d, all after %.1f s; refused never %d, once %d, twice %d, three times %d, more %d"
                        + " (most %d); messages %d of %d, all after %.1f s; expires granted %d to %d s%s",
                registered,
                people.size(),
                allRegistered,
                refusals[0],
                refusals[1],
                refusals[2],
                refusals[3],
                refusals[4] + refusals[5] + refusals[6] + refusals[7],
                most,
                messages.size(),
                waiting,
                drained,
                shortest,
                longest,
                odd.isEmpty() ? "" : "; first other answer: " + odd);
    }

    private void sweep(long now) throws IOException {
        for (int i = 0; i < people.size(); i++) {
            Person person = people.get(i);
            if (person.registered) {
                continue;
            }
            if (!person.waits && now - person.due >= 0) {
                send(i, person, now);
            } else if (person.waits && now - person.sent > person.repeatAfter) {
                person.repeatAfter = Math.min(2 * person.repeatAfter, 4_000_000_000L);
                person.sent = now;
                wire.send(person.request);
            }
        }
    }

    private void send(int number, Person person, long now) throws IOException {
        person.cseq++;
        String address = new String(person.phone.address, StandardCharsets.UTF_8);
        Packet packet = new Packet()
                .add(Packet.ascii("REGISTER sip:" + domain + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + port
                        + ";rport;branch=z9hG4bK" + run + number + "." + person.cseq + "\r\nMax-Forwards: 70\r\nFrom: <"
                        + address
                        + ">;tag=s" + number + "\r\nTo: <" + address + ">\r\nCall-ID: s" + number + "." + run
                        + "\r\nCSeq: "
                        + person.cseq + " REGISTER\r\nContact: <sip:" + person.phone.user.name() + "@127.0.0.1:"
                        + port + ">;+sip.instance="))
                .add(person.phone.instance)
                .add(Pieces.CRLF);
        person.phone.authorize(packet, uri, a2);
        person.request = packet.add(Packet.ascii("Expires: " + expires
                        + "\r\nAllow: INVITE, ACK, BYE, CANCEL, OPTIONS, MESSAGE\r\nContent-Length: 0\r\n\r\n"))
                .copy();
        person.waits = true;
        person.sent = now;
        person.repeatAfter = Blast.REPEAT;
        wire.send(person.request);
    }

    private int receive() throws IOException {
        int count = 0;
        Received received;
        while (count < BATCH && (received = wire.receive()) != null) {
            count++;
            if (received.status() == 0) {
                asked(received);
            } else if (received.status() >= 200) {
                answered(received);
            }
        }
        return count;
    }

    private void asked(Received received) throws IOException {
        String request = received.text();
        if (request.startsWith("MESSAGE ")) {
            // a repetition has the same one
            messages.add(request.substring(
                    received.value(received.find(Received.Name.CALL_ID)),
                    request.indexOf("\r\n", received.find(Received.Name.CALL_ID))));
        }
        wire.send(Packet.ascii(CalledSide.answer(request, port)));
    }

    private void answered(Received received) throws IOException {
        String answer = received.text();
        int callId = received.find(Received.Name.CALL_ID);
        int cseq = received.find(Received.Name.CSEQ);
        int number = (int) received.number(received.value(callId) + 1);
        Person person = people.get(number);
        if (person.registered || !person.waits || received.number(received.value(cseq)) != person.cseq) {
            return;
        }
        long now = System.nanoTime();
        person.waits = false;
        switch (received.status()) {
            case 200 -> {
                person.registered = true;
                registered++;
                int expires = number(answer, ";expires=");
                shortest = Math.min(shortest, expires);
                longest = Math.max(longest, expires);
            }
            case 401 -> {
                Challenge challenge = received.challenge("MD5");
                if (challenge != null) {
                    person.phone.learn(challenge);
                    send(number, person, now);
                }
            }
            case 503 -> {
                person.refusals++;
                person.due = now + 1_000_000_000L * Math.max(1, number(answer, "\r\nRetry-After: "));
            }
            default -> {
                odd = odd.isEmpty() ? received.firstLine() : odd;
                person.due = now + 1_000_000_000L;
            }
        }
    }

    /** The number behind the text, or 0. */
    private static int number(String answer, String behind) {
        int from = answer.indexOf(behind);
        int to = from < 0 ? -1 : from + behind.length();
        int number = 0;
        while (to >= 0 && to < answer.length() && Character.isDigit(answer.charAt(to))) {
            number = number * 10 + answer.charAt(to++) - '0';
        }
        return number;
    }
}
