package org.carillon.account.sms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaks the provider's side of the HTTP interface on a socket of its own. */
public final class FakeHttpProvider implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger ids = new AtomicInteger();
    /** Newest first. */
    public final ConcurrentLinkedDeque<Map<String, String>> forms = new ConcurrentLinkedDeque<>();

    public volatile int httpStatus = 200;
    /** How many requests are still answered with 503 before {@link #httpStatus} holds. */
    public final AtomicInteger outage = new AtomicInteger();

    volatile String status = "0";
    volatile String body = "";
    volatile boolean silent;

    public FakeHttpProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/sms/json", this::answer);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/sms/json");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> parameters = new HashMap<>();
        for (String pair : form.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        forms.addFirst(parameters);
        if (silent) {
            return;
        }
        String json = body.isEmpty()
                ? "{\"message-count\":\"1\",\"messages\":[{\"to\":\"" + parameters.get("to") + "\",\"message-id\":\"m-"
                        + ids.incrementAndGet() + "\",\"status\":\"" + status + "\"}]}"
                : body;
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        boolean away = outage.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        exchange.sendResponseHeaders(away ? 503 : httpStatus, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
