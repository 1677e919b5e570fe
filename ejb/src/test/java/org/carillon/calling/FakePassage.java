package org.carillon.calling;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.carillon.routing.Passage;
import org.carillon.sip.SipUri;
import org.carillon.sip.Target;

/** Gateways by their hosts; every refusal but 404 leads to the next. */
final class FakePassage implements Passage {
    final List<Integer> refusals = new ArrayList<>();
    int over;
    private final Iterator<String> hosts;

    FakePassage(String... hosts) {
        this.hosts = List.of(hosts).iterator();
    }

    @Override
    public Optional<Target> first() {
        return hosts.hasNext()
                ? Optional.of(Target.of(SipUri.of("442085670000", hosts.next()), null))
                : Optional.empty();
    }

    @Override
    public Optional<Target> after(int status) {
        refusals.add(status);
        return status == 404 ? Optional.empty() : first();
    }

    @Override
    public void over() {
        over++;
    }
}
