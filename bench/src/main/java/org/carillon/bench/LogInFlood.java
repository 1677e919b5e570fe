package org.carillon.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * 200 log-ins a second, each with a password that costs a hash, while phones refresh their registrations and clients ask
 * for other things: what the flood does to those is compared with the time before it.
 */
final class LogInFlood {
    private static final int REFRESHES_PER_SECOND = 200;
    private static final int REQUESTS_PER_SECOND = 50;
    private static final int WARM_UP_SECONDS = 60;
    private static final int SETTLING_SECONDS = 3;

    private final Options options;
    private final Postgres postgres;
    private final AtomicLong number = new AtomicLong();
    private final ConcurrentHashMap<Integer, LongAdder> answers = new ConcurrentHashMap<>();

    private record Times(double sip, double api, int failed) {}

    LogInFlood(Options options, Postgres postgres) {
        this.options = options;
        this.postgres = postgres;
    }

    void run(int logInsPerSecond, int seconds) {
        List<String> settings = List.of("-Dcarillon.api.rate-limit.development-factor=100000");
        try (Carillon carillon = Carillon.start(options, postgres, true, settings);
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            Server server = carillon.server();
            List<Phone> phones = People.of(server).present().stream()
                    .limit(REFRESHES_PER_SECOND)
                    .toList();
            int port = 6070 + options.offset();
            try (Blast blast = new Blast(port, server.sip(), server.domain())) {
                blast.run(Load.closed(Load.Kind.REGISTER, phones.size(), 8), phones, List.of());
                // a server that has run for a while has all of this compiled
                flooded(blast, client, phones, logInsPerSecond, WARM_UP_SECONDS);
                answers.clear();
                List<Times> idle = new ArrayList<>();
                List<Times> flooded = new ArrayList<>();
                for (int round = 0; round < options.rounds(); round++) {
                    measured(blast, client, phones, SETTLING_SECONDS);
                    idle.add(measured(blast, client, phones, seconds));
                    print("idle", idle.getLast());
                    flooded.add(flooded(blast, client, phones, logInsPerSecond, seconds));
                    print(logInsPerSecond + " log-ins a second", flooded.getLast());
                }
                System.out.printf("log-ins answered, by status: %s%n", answers);
                System.out.printf(
                        "medians of %d rounds: SIP p99 %.2f times, API p99 %.2f times of idle%n",
                        options.rounds(), ratio(flooded, idle, Times::sip), ratio(flooded, idle, Times::api));
            }
        }
    }

    private Times flooded(Blast blast, HttpClient client, List<Phone> phones, int logInsPerSecond, int seconds) {
        try (ScheduledExecutorService flood = Executors.newScheduledThreadPool(2)) {
            ScheduledFuture<?> running = flood.scheduleAtFixedRate(
                    () -> logIn(client), 0, TimeUnit.SECONDS.toNanos(1) / logInsPerSecond, TimeUnit.NANOSECONDS);
            measured(blast, client, phones, SETTLING_SECONDS);
            Times times = measured(blast, client, phones, seconds);
            running.cancel(false);
            return times;
        }
    }

    private Times measured(Blast blast, HttpClient client, List<Phone> phones, int seconds) {
        CompletableFuture<double[]> api = CompletableFuture.supplyAsync(() -> requests(client, seconds));
        Tally sip = blast.run(
                Load.open(Load.Kind.REFRESH, REFRESHES_PER_SECOND * seconds, REFRESHES_PER_SECOND), phones, List.of());
        double[] times = api.join();
        return new Times(sip.percentile(0.99) / 1000.0, percentile(times, 0.99), sip.failed());
    }

    /** Requests that need no log-in and ask the database, one after the other at their rate. */
    private double[] requests(HttpClient client, int seconds) {
        double[] times = new double[REQUESTS_PER_SECOND * seconds];
        HttpRequest request = HttpRequest.newBuilder(web().resolve("/api/v1/sign-ups/unknown/delivery"))
                .timeout(Duration.ofSeconds(10))
                .build();
        long begin = System.nanoTime();
        for (int i = 0; i < times.length; i++) {
            long due = begin + i * TimeUnit.SECONDS.toNanos(1) / REQUESTS_PER_SECOND;
            try {
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                client.send(request, HttpResponse.BodyHandlers.discarding());
            } catch (IOException e) {
                throw new IllegalStateException("the API does not answer", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            // from the moment when it was due, so that one that is late makes the next ones late
            times[i] = (System.nanoTime() - due) * 1e-6;
        }
        return times;
    }

    /** Nobody has this name; it costs what a wrong password costs. */
    private void logIn(HttpClient client) {
        HttpRequest request = HttpRequest.newBuilder(web().resolve("/api/v1/tokens"))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"id\":\"nobody%d\",\"password\":\"correct horse\",\"os\":\"ios\",\"deviceId\":\"d\"}"
                                .formatted(number.incrementAndGet())))
                .build();
        CompletableFuture<?> unused = client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .whenComplete((response, failure) -> answers.computeIfAbsent(
                                failure == null ? response.statusCode() : 0, unknown -> new LongAdder())
                        .increment());
    }

    private URI web() {
        return URI.create("http://127.0.0.1:" + (8080 + options.offset()));
    }

    private static double ratio(List<Times> flooded, List<Times> idle, Function<Times, Double> time) {
        return Report.median(flooded.stream().map(time).toList())
                / Report.median(idle.stream().map(time).toList());
    }

    private static double percentile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    private static void print(String what, Times times) {
        System.out.printf(
                "%-24s SIP p99 %.2f ms, API p99 %.2f ms, %d refreshes failed%n",
                what, times.sip(), times.api(), times.failed());
    }
}
