package org.carillon.subscription;

import java.nio.charset.StandardCharsets;

/** An event package whose documents say {@code all} and their number; everybody may watch himself. */
public final class CountingPackage implements EventPackage {
    @Override
    public String event() {
        return "count";
    }

    @Override
    public String contentType() {
        return "text/count";
    }

    @Override
    public boolean permits(long watcher, long resource) {
        return watcher == resource;
    }

    @Override
    public byte[] state(Subscription subscription, int version) {
        return ("all " + version).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] change(int version) {
        return ("change " + version).getBytes(StandardCharsets.UTF_8);
    }
}
