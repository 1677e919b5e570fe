package org.carillon.sip.ra.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.carillon.sip.Changes;
import org.carillon.sip.Forwarded;
import org.carillon.sip.Forwarding;
import org.carillon.sip.ForwardingListener;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.SipRequest;
import org.carillon.sip.SipResponse;
import org.carillon.sip.Target;

/** A handler that sends every request on as a test says, and keeps what it is told. */
final class Forwardings implements RequestSink, ForwardingListener {
    final List<Target> targets = new ArrayList<>();
    final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    /** What the caller had in the end, when it was relayed; 0 for nothing. */
    final List<Integer> relayed = new CopyOnWriteArrayList<>();

    final CompletableFuture<Forwarded> forwarded = new CompletableFuture<>();
    final AtomicInteger handled = new AtomicInteger();
    Changes changes = Changes.NONE;
    String dialog = "call-1";
    Duration noAnswer = Duration.ofSeconds(60);
    Function<SipResponse, byte[]> body = response -> null;
    Runnable whenAnswered = () -> {};
    Function<SipResponse, Verdict> verdict = best -> new Verdict.Relay();

    Forwardings to(Phone... phones) {
        for (Phone phone : phones) {
            targets.add(phone.target());
        }
        return this;
    }

    /** What is told next. */
    String event() throws InterruptedException {
        return events.poll(10, TimeUnit.SECONDS);
    }

    @Override
    public boolean deliver(ServerExchange exchange) {
        SipRequest request = exchange.request();
        if (!request.method().equals("ACK")) {
            handled.incrementAndGet();
        }
        exchange.forward(new Forwarding(targets, changes, dialog, noAnswer, this));
        return true;
    }

    @Override
    public void begun(Forwarded handle) {
        events.add("begun");
        forwarded.complete(handle);
    }

    @Override
    public void progress(Target target, SipResponse response) {
        events.add("progress " + target.requestUri().user() + " " + response.status());
    }

    @Override
    public byte[] body(Target target, SipResponse response) {
        return body.apply(response);
    }

    @Override
    public void answered(Target target, SipResponse response) {
        whenAnswered.run();
        events.add("answered " + target.requestUri().user() + " " + response.status());
    }

    @Override
    public void refused(Target target, SipResponse response) {
        events.add("refused " + target.requestUri().user() + (response == null ? "" : " " + response.status()));
    }

    @Override
    public Verdict failed(SipResponse best) {
        events.add("failed" + (best == null ? "" : " " + best.status()));
        return verdict.apply(best);
    }

    @Override
    public void relayed(int status) {
        relayed.add(status);
    }

    @Override
    public void cancelled() {
        events.add("cancelled");
    }
}
