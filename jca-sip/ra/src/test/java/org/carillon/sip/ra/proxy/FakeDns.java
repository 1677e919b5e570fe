package org.carillon.sip.ra.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A domain name system that knows what it was told, and keeps the questions. */
public final class FakeDns implements Dns {
    private final Map<String, List<Naptr>> naptr = new HashMap<>();
    private final Map<String, List<Srv>> srv = new HashMap<>();
    private final Map<String, List<InetAddress>> addresses = new HashMap<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private boolean away;

    public FakeDns naptr(String domain, int order, String service, String replacement) {
        naptr.computeIfAbsent(domain, unused -> new ArrayList<>()).add(new Naptr(order, 10, "s", service, replacement));
        return this;
    }

    public FakeDns srv(String name, int priority, int weight, int port, String target) {
        srv.computeIfAbsent(name, unused -> new ArrayList<>()).add(new Srv(priority, weight, port, target));
        return this;
    }

    public FakeDns address(String host, String address) {
        try {
            addresses.computeIfAbsent(host, unused -> new ArrayList<>()).add(InetAddress.getByName(address));
        } catch (IOException noAddress) {
            throw new IllegalArgumentException(address, noAddress);
        }
        return this;
    }

    public FakeDns away() {
        away = true;
        return this;
    }

    public List<String> questions() {
        return questions;
    }

    @Override
    public List<Naptr> naptr(String domain) throws IOException {
        return answer("NAPTR", domain, naptr);
    }

    @Override
    public List<Srv> srv(String name) throws IOException {
        return answer("SRV", name, srv);
    }

    @Override
    public List<InetAddress> addresses(String host) throws IOException {
        return answer("A", host, addresses);
    }

    private <T> List<T> answer(String type, String name, Map<String, List<T>> records) throws IOException {
        questions.add(type + " " + name);
        if (away) {
            throw new IOException("away");
        }
        return records.getOrDefault(name, List.of());
    }
}
