package org.carillon.flow.peer;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;

/** An SMS provider with an HTTP interface, which signs the receipts that it posts. */
public final class SmsProviderPeer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Vonage's status of a number that may not be written to. */
    private static final String BARRED = "7";

    private final HttpServer server;
    private final List<Map<String, String>> taken = new CopyOnWriteArrayList<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final String secret;

    private SmsProviderPeer(HttpServer server, String secret) {
        this.server = server;
        this.secret = secret;
        server.createContext("/sms/json", exchange -> {
            Map<String, String> form = new HashMap<>();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            for (String pair : body.split("&")) {
                String[] parts = pair.split("=", 2);
                form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
            // receipts that came before the SMS was noted are remembered, those of another test too
            form.put("messageId", "m-" + UUID.randomUUID());
            taken.add(form);
            String status = refused.contains(form.get("to")) ? BARRED : "0";
            byte[] answer = "{\"message-count\":\"1\",\"messages\":[{\"message-id\":\"%s\",\"status\":\"%s\"}]}"
                    .formatted(form.get("messageId"), status)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    /** Listens on a port of this machine. */
    public static SmsProviderPeer at(int port, String secret) {
        try {
            return new SmsProviderPeer(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0), secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes no SMS to this number. */
    public void refuses(String number) {
        refused.add(number);
    }

    /** How many SMSes to the number came. */
    public long count(String number) {
        return taken.stream().filter(form -> number.equals(form.get("to"))).count();
    }

    /** The form of the SMS to the number, with the {@code messageId} that it was given, as soon as it is there. */
    public Map<String, String> takes(String number) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> taken.stream()
                                .filter(form -> number.equals(form.get("to")))
                                .findFirst()
                                .orElse(null),
                        form -> form != null);
    }

    /** Posts a signed receipt; the status of the answer. */
    public int reports(URI carillon, Map<String, String> sms, String status, Instant now) {
        TreeMap<String, String> receipt = new TreeMap<>();
        receipt.put("api-key", "flow-key");
        receipt.put("messageId", sms.getOrDefault("messageId", ""));
        receipt.put("msisdn", sms.getOrDefault("to", ""));
        receipt.put("status", status);
        receipt.put("err-code", "0");
        receipt.put("timestamp", Long.toString(now.getEpochSecond()));
        receipt.put("sig", signature(receipt));
        String form = receipt.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(carillon.resolve("/api/v1/sms-receipts"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(form))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String signature(TreeMap<String, String> receipt) {
        String text = receipt.entrySet().stream()
                .map(entry -> "&" + entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
