package org.carillon.flow.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.carillon.client.Carillon;

/** A client of the REST API. */
public final class ApiClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern CODE = Pattern.compile("(?<!\\d)\\d{4}(?!\\d)");
    private static final Pattern LINK = Pattern.compile("(?:token|code)=([A-Za-z0-9_-]+)");
    private static final AtomicLong NUMBERS =
            new AtomicLong(TimeUnit.NANOSECONDS.toMillis(System.nanoTime()) % 100_000 * 1_000);

    private final URI http;
    private final HttpClient client;
    private final ApiDocument document;

    /** @param http the server's address without path */
    public ApiClient(URI http) {
        this(http, "127.0.0.1");
    }

    /**
     * A client over TLS.
     *
     * @param authority PEM file with the certificate that signs the server's
     */
    public ApiClient(URI https, Path authority) {
        this(https, builder().sslContext(Trust.in(authority)).build());
    }

    private ApiClient(URI http, String from) {
        this(http, builder().localAddress(address(from)).build());
    }

    private ApiClient(URI http, HttpClient client) {
        this.http = http;
        this.client = client;
        this.document = new ApiDocument(raw("GET", "/openapi", "", List.of("Accept", "application/json"))
                .json());
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5));
    }

    /** The same server seen from another address of this machine, such as 127.0.0.2. */
    public ApiClient from(String address) {
        return new ApiClient(http, address);
    }

    /** What is made of the document, for the same server over the same connections. */
    public Carillon carillon() {
        return new Carillon(http, client);
    }

    public ApiDocument document() {
        return document;
    }

    /** A Polish mobile number that nobody has used, in E.164 without prefix. */
    public static String newNumber() {
        return "4860" + String.format("%07d", NUMBERS.incrementAndGet() % 10_000_000);
    }

    public ApiAnswer get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    public ApiAnswer post(String path, String json, String... headers) {
        return send("POST", path, json, headers);
    }

    public ApiAnswer delete(String path, String... headers) {
        return send("DELETE", path, "", headers);
    }

    /** Sends JSON, unless the headers say otherwise, and holds the answer against the document. */
    public ApiAnswer send(String method, String path, String body, String... headers) {
        ApiAnswer answer = raw(method, path, body, List.of(headers));
        document.check(method, answer);
        return answer;
    }

    /** Sends octets; the headers say what they are. */
    public ApiAnswer send(String method, String path, byte[] body, String... headers) {
        ApiAnswer answer = raw(method, path, HttpRequest.BodyPublishers.ofByteArray(body), List.of(headers));
        document.check(method, answer);
        return answer;
    }

    /** What is fetched, where it is no text; fails where it is refused. */
    public byte[] octets(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(http.resolve(path)).timeout(PATIENCE);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        HttpResponse<byte[]> response = sent(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answered " + response.statusCode());
        }
        return response.body();
    }

    public ApiAnswer startSignUp(String phone, String deviceId) {
        return post(
                "/api/v1/sign-ups",
                "{\"phone\":\"%s\",\"os\":\"android\",\"deviceId\":\"%s\"}".formatted(phone, deviceId));
    }

    public ApiAnswer confirm(String signUpId, String code) {
        return post("/api/v1/sign-ups/" + signUpId + "/code", "{\"code\":\"%s\"}".formatted(code));
    }

    /** Signs the number up with a device and returns the answer with the credentials. */
    public ApiAnswer signUp(String phone, String deviceId) {
        String id = startSignUp("+" + phone, deviceId).expect(202).text("id");
        return confirm(id, codeOfSms(phone, 1)).expect(201);
    }

    /** The SMSes to the number, newest first. */
    public List<String> smses(String phone) {
        return outbox("sms", phone);
    }

    /** The same as soon as so many have arrived. */
    public List<String> smses(String phone, int count) {
        return await("sms", phone, count);
    }

    /** The texts of the mails to the address, newest first, as soon as so many have arrived. */
    public List<String> mails(String address, int count) {
        return await("mail", address, count);
    }

    /** What follows {@code token=} or {@code code=} in a mail or an SMS. */
    public static String codeIn(String text) {
        Matcher code = LINK.matcher(text);
        if (!code.find()) {
            throw new AssertionError("no link in \"" + text + '"');
        }
        return code.group(1);
    }

    private List<String> await(String kind, String to, int count) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> outbox(kind, to), arrived -> arrived.size() >= count);
    }

    private List<String> outbox(String kind, String to) {
        JsonNode entries =
                get("/dev/v1/outbox?kind=" + kind + "&to=" + to).expect(200).json();
        return StreamSupport.stream(entries.spliterator(), false)
                .map(entry -> entry.path("text").asText())
                .toList();
    }

    /** The code in the newest SMS, as soon as so many have arrived. */
    public String codeOfSms(String phone, int count) {
        List<String> texts = smses(phone, count);
        Matcher code = CODE.matcher(texts.getFirst());
        if (!code.find()) {
            throw new AssertionError("no code in the SMS \"" + texts.getFirst() + '"');
        }
        return code.group();
    }

    /** A code of four digits that is not the given one. */
    public static String otherThan(String code) {
        return code.equals("1234") ? "4321" : "1234";
    }

    /** By the server's clock, which flows move. */
    public Instant serverTime() {
        return Instant.parse(get("/dev/v1/clock").expect(200).text("now"));
    }

    public void advanceClock(int seconds) {
        post("/dev/v1/clock", "{\"advanceSeconds\":%d}".formatted(seconds)).expect(200);
    }

    /** The value of an Authorization header for an administrator. */
    public String administrator(String password) {
        return bearer(post("/admin/v1/tokens", "{\"name\":\"admin\",\"password\":\"%s\"}".formatted(password))
                .expect(201)
                .text("accessToken"));
    }

    public static String bearer(String token) {
        return "Bearer " + token;
    }

    private ApiAnswer raw(String method, String path, String body, List<String> headers) {
        if (body.isEmpty()) {
            return raw(method, path, HttpRequest.BodyPublishers.noBody(), headers);
        }
        List<String> all = new ArrayList<>(headers);
        if (!headers.contains("Content-Type")) {
            all.addAll(List.of("Content-Type", "application/json"));
        }
        return raw(method, path, HttpRequest.BodyPublishers.ofString(body), all);
    }

    private ApiAnswer raw(String method, String path, HttpRequest.BodyPublisher body, List<String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(http.resolve(path)).timeout(PATIENCE);
        for (int i = 0; i < headers.size(); i += 2) {
            request.setHeader(headers.get(i), headers.get(i + 1));
        }
        request.method(method, body);
        return new ApiAnswer(sent(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    private <T> HttpResponse<T> sent(HttpRequest request, HttpResponse.BodyHandler<T> how) {
        try {
            return client.send(request, how);
        } catch (IOException e) {
            throw new UncheckedIOException("the server's HTTP port", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for HTTP", e);
        }
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
