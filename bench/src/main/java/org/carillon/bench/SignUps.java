package org.carillon.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signs people up as their phones would: number, code from the outbox of the fake SMSC, credentials. */
public final class SignUps {
    private static final int AT_ONCE = 8;
    private static final int ATTEMPTS = 60;
    // 07400 000000 to 07400 999999 are British mobile numbers
    private static final long FIRST_NUMBER = 447_400_000_000L;
    private static final Pattern CODE = Pattern.compile("\\b(\\d{4,8})\\b");

    private final URI web;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    public SignUps(URI web) {
        this.web = web;
    }

    /**
     * Signs up until there are as many people as wanted.
     *
     * @param known who was signed up before; the next numbers are used
     * @throws IllegalStateException when one sign-up fails: its answer is in the message
     */
    public List<User> open(List<User> known, int wanted) {
        List<User> users = new ArrayList<>(known);
        try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<User>> pending = new ArrayList<>();
            for (int i = known.size(); i < wanted; i++) {
                long number = FIRST_NUMBER + i;
                pending.add(executor.submit(() -> signUp(number)));
            }
            for (Future<User> user : pending) {
                try {
                    users.add(user.get());
                } catch (ExecutionException e) {
                    executor.shutdownNow();
                    throw new IllegalStateException(
                            "sign-up failed: " + e.getCause().getMessage(), e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return users;
    }

    private User signUp(long number) throws IOException, InterruptedException {
        String begin = String.format(
                "{\"phone\":\"%d\",\"country\":\"GB\",\"os\":\"android\",\"deviceId\":\"bench-%d\"}", number, number);
        String before = newest(number);
        String id = text("id", post("/api/v1/sign-ups", begin, 202));
        String code = awaitCode(number, before);
        String opened = post("/api/v1/sign-ups/" + id + "/code", "{\"code\":\"" + code + "\"}", 201);
        return new User(text("username", opened), text("password", opened), text("domain", opened));
    }

    /** The code is sent after the answer, by a queue. */
    private String awaitCode(long number, String before) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() - deadline < 0) {
            String newest = newest(number);
            if (!newest.equals(before)) {
                return code(newest);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new IOException("no code was sent to " + number);
    }

    /** The newest entry for the number in the outbox, which comes first; empty text where there is none. */
    private String newest(long number) throws IOException, InterruptedException {
        String outbox = get("/dev/v1/outbox?kind=sms&to=" + number);
        int end = outbox.indexOf('}');
        return end < 0 ? "" : outbox.substring(0, end);
    }

    private String post(String path, String body, int expected) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(web.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return exchange(request, expected);
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(web.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .build();
        return exchange(request, 200);
    }

    private String exchange(HttpRequest request, int expected) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == expected) {
                return response.body();
            }
            if (response.statusCode() != 429) {
                throw new IOException(request.uri().getPath() + ": " + response.statusCode() + " " + response.body());
            }
            // RFC 6585 §4 (429 Too Many Requests)
            long wait = response.headers().firstValueAsLong("Retry-After").orElse(1);
            if (wait > 60) {
                throw new IOException(request.uri().getPath() + ": " + response.body());
            }
            TimeUnit.SECONDS.sleep(Math.max(wait, 1));
        }
        throw new IOException(request.uri().getPath() + ": still 429 after " + ATTEMPTS + " attempts");
    }

    /** The code in the newest entry: the first text with digits that are a word. */
    static String code(String outbox) {
        Matcher code = CODE.matcher(text("text", outbox));
        if (!code.find()) {
            throw new IllegalStateException("no code in " + outbox);
        }
        return code.group(1);
    }

    /** The first member of this name with a text as value, at any depth. */
    static String text(String name, String json) {
        Matcher member = Pattern.compile('"' + name + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"")
                .matcher(json);
        if (!member.find()) {
            throw new IllegalStateException("no " + name + " in " + json);
        }
        return member.group(1);
    }
}
