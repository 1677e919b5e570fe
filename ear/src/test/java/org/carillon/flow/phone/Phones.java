package org.carillon.flow.phone;

import java.net.InetAddress;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;

/** Where tests get their phones; closing it switches all of them off. */
public final class Phones implements AutoCloseable {
    private static final AtomicLong NEXT_NUMBER =
            new AtomicLong(48_600_000_000L + System.currentTimeMillis() / 1_000 % 90_000 * 100);

    private final Wires wires;
    private final SignUps signUps;
    private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(2, run -> {
        Thread thread = new Thread(run, "phone-timers");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Phone> phones = new CopyOnWriteArrayList<>();

    public Phones(ServerAddress server) {
        this(server, InetAddress.getLoopbackAddress());
    }

    /** @param local where the phones are, an address of this machine */
    public Phones(ServerAddress server, InetAddress local) {
        wires = new Wires(server, local);
        signUps = new SignUps(server.http());
    }

    /** A number that no other test has signed up, so that tests can share a server. */
    public static String freshNumber() {
        return Long.toString(NEXT_NUMBER.incrementAndGet());
    }

    public SignUps signUps() {
        return signUps;
    }

    /** A phone of somebody new. */
    public Phone signedUp() {
        return signedUp(freshNumber());
    }

    public Phone signedUp(String number) {
        return signedUp(number, Transport.UDP);
    }

    public Phone signedUp(String number, Transport transport) {
        Credentials credentials = signUps.signUp(number);
        return phone(credentials, transport, credentials.instance());
    }

    public Phone signedUp(Transport transport) {
        return signedUp(freshNumber(), transport);
    }

    /** One more device of the same person. */
    public Phone anotherOf(Phone phone) {
        return anotherOf(phone, Transport.UDP);
    }

    public Phone anotherOf(Phone phone, Transport transport) {
        return phone(phone.credentials(), transport);
    }

    /** The same device once more, with a socket of its own: another of its flows (RFC 5626 §4.2 (Registrations)). */
    public Phone anotherFlowOf(Phone phone, Transport transport) {
        return phone(phone.credentials(), transport, phone.instance());
    }

    public Phone phone(Credentials credentials, Transport transport) {
        return phone(credentials, transport, "urn:uuid:" + UUID.randomUUID());
    }

    private Phone phone(Credentials credentials, Transport transport, String instance) {
        Phone phone = new Phone(credentials, transport, wires, timers, instance);
        phones.add(phone);
        return phone;
    }

    @Override
    public void close() {
        phones.forEach(Phone::close);
        timers.shutdownNow();
    }
}
