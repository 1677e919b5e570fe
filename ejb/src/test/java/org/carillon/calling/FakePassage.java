package org.carillon.calling;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.carillon.routing.Passage;
import org.carillon.sip.SipResponse;
import org.carillon.sip.SipUri;
import org.carillon.sip.Target;
import org.jspecify.annotations.Nullable;

/** Gateways by their hosts; every refusal but 404 leads to the next. */
final class FakePassage implements Passage {
    final List<Integer> refusals = new ArrayList<>();
    int over;
    private String host = "";
    private final Iterator<String> hosts;

    FakePassage(String... hosts) {
        this.hosts = List.of(hosts).iterator();
    }

    @Override
    public Optional<Target> first() {
        if (!hosts.hasNext()) {
            return Optional.empty();
        }
        host = hosts.next();
        return Optional.of(Target.of(SipUri.of("442085670000", host), null));
    }

    @Override
    public String gateway() {
        return host;
    }

    @Override
    public Optional<Target> after(@Nullable SipResponse refusal) {
        int status = refusal == null ? 0 : refusal.status();
        refusals.add(status);
        return status == 404 ? Optional.empty() : first();
    }

    @Override
    public void over() {
        over++;
    }
}
