package org.carillon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Reads the server's metrics. */
final class Scrape {
    private Scrape() {}

    /** The heap in use, garbage included; -1 where the server does not say. */
    static double heapMegabytes(URI metrics) {
        double octets = text(metrics)
                .lines()
                .filter(line -> line.startsWith("memory_used") && line.contains("heap") && !line.contains("nonheap"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
        return octets == 0 ? -1 : octets / (1024 * 1024);
    }

    static String text(URI metrics) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(metrics)
                                    .timeout(Duration.ofSeconds(30))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
