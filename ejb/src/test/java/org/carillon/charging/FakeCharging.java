package org.carillon.charging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Grants what the test has laid ready, and remembers what it was asked. */
public final class FakeCharging implements OnlineCharging {
    public final List<String> asked = new ArrayList<>();
    public final List<CallEnd> ends = new ArrayList<>();
    private final Deque<CompletionStage<Grant>> grants = new ArrayDeque<>();
    private int failures;

    public FakeCharging grants(long seconds) {
        return then(CompletableFuture.completedStage(new Grant.Granted(seconds)));
    }

    public FakeCharging then(CompletionStage<Grant> stage) {
        grants.add(stage);
        return this;
    }

    /** So many of the next ends fail. */
    public FakeCharging failsToEnd(int times) {
        failures = times;
        return this;
    }

    @Override
    public boolean mayCharge(long accountId) {
        return true;
    }

    @Override
    public CompletionStage<Grant> begin(ChargeableCall call) {
        asked.add("begin " + call.number());
        return grants.remove();
    }

    @Override
    public CompletionStage<Void> answered(String id, Instant at) {
        asked.add("answered");
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Grant> more(String id, Duration talked) {
        asked.add("more " + talked.toSeconds());
        return grants.remove();
    }

    @Override
    public CompletionStage<Void> end(String id, CallEnd end) {
        asked.add("end");
        if (failures > 0) {
            failures--;
            return CompletableFuture.failedStage(new IllegalStateException("away"));
        }
        ends.add(end);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> hungUp(String id, Instant at) {
        asked.add("hungUp " + id);
        return CompletableFuture.completedStage(null);
    }
}
