package org.carillon.bench.fault;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** A client of the REST API that asks again and again; any status but 5xx is an answer. */
final class WebProbe implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest request;
    private final Thread thread;
    private volatile boolean closed;
    private int[] micros = new int[4096];
    private int count;
    private int unanswered;

    WebProbe(InetSocketAddress server, int perSecond) {
        request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + "/api/v1/devices"))
                .timeout(Duration.ofSeconds(3))
                .build();
        thread = new Thread(() -> ask(1_000_000_000L / perSecond), "probe-HTTP");
        thread.setDaemon(true);
        thread.start();
    }

    synchronized Probe.Answers take() {
        int[] sorted = Arrays.copyOf(micros, count);
        Arrays.sort(sorted);
        Probe.Answers answers = new Probe.Answers(sorted, unanswered, "");
        count = 0;
        unanswered = 0;
        return answers;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        client.close();
    }

    private void ask(long pause) {
        while (!closed) {
            long asked = System.nanoTime();
            try {
                int status = client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                note(status < 500 ? (int) ((System.nanoTime() - asked) / 1000) : -1);
            } catch (IOException lost) {
                note(-1);
            } catch (InterruptedException stopped) {
                return;
            }
            LockSupport.parkNanos(pause);
        }
    }

    private synchronized void note(int time) {
        if (time < 0) {
            unanswered++;
        } else if (count < micros.length) {
            micros[count++] = time;
        }
    }
}
