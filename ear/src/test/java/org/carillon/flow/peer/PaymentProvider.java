package org.carillon.flow.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A payment provider with the interface of Stripe: it opens pages, and signs what it tells. */
public final class PaymentProvider implements AutoCloseable {
    private static final String HMAC = "HmacSHA256";

    private final HttpServer server;
    private final String secret;
    private final BlockingQueue<Map<String, String>> opened = new LinkedBlockingQueue<>();

    public PaymentProvider(int port, String secret) throws IOException {
        this.secret = secret;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/v1/checkout/sessions", this::open);
        server.start();
    }

    private void open(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> form = new TreeMap<>();
        for (String field : body.split("&")) {
            int equals = field.indexOf('=');
            form.put(
                    URLDecoder.decode(field.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
        }
        opened.add(form);
        byte[] answer = "{\"id\":\"cs_%s\",\"url\":\"https://pay.example/%s\"}"
                .formatted(form.get("client_reference_id"), form.get("client_reference_id"))
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    /** The form of the next page that was asked for. */
    public Map<String, String> opens() throws InterruptedException {
        Map<String, String> form = opened.poll(30, TimeUnit.SECONDS);
        if (form == null) {
            throw new AssertionError("no page was asked for");
        }
        return form;
    }

    /** That the page of this payment was paid. */
    public static String paid(String payment, long cents) {
        return """
                {"id":"evt_1","type":"checkout.session.completed","data":{"object":{"id":"cs_%s",
                "client_reference_id":"%s","payment_status":"paid","currency":"eur","amount_total":%d,
                "payment_intent":"pi_%s"}}}""".formatted(payment, payment, cents, payment);
    }

    /** That so much of this payment was given back in all. */
    public static String refunded(String event, String payment, long cents) {
        return """
                {"id":"%s","type":"charge.refunded","data":{"object":{"id":"ch_%s","payment_intent":"pi_%s",
                "currency":"eur","amount_refunded":%d}}}""".formatted(event, payment, payment, cents);
    }

    /** @param what withdrawn or reinstated */
    public static String disputed(String payment, long cents, String what) {
        return """
                {"id":"evt_%s_%s","type":"charge.dispute.funds_%s","data":{"object":{"id":"dp_%s","charge":"ch_%s",
                "payment_intent":"pi_%s","currency":"eur","amount":%d}}}""".formatted(what, payment, what, payment, payment, payment, cents);
    }

    /** The header that proves an event, signed at this second since 1970. */
    public String signature(long second, String event) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            String v1 = HexFormat.of().formatHex(mac.doFinal((second + "." + event).getBytes(StandardCharsets.UTF_8)));
            return "t=" + second + ",v1=" + v1;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
