package org.carillon.flow.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * Debian's chromium without a window, driven over the DevTools protocol. Its microphone beeps, and pages need not ask for it.
 * Safe for any thread.
 */
public final class Chromium implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ClientProcess process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> commands = new ConcurrentHashMap<>();

    /** @param folder an empty folder */
    public Chromium(Path folder) {
        process = new ClientProcess(
                folder,
                List.of(
                        "chromium",
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--use-fake-ui-for-media-stream",
                        "--use-fake-device-for-media-stream",
                        "--autoplay-policy=no-user-gesture-required",
                        "--allow-loopback-in-peer-connection",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder.resolve("profile")));
        Path port = folder.resolve("profile/DevToolsActivePort");
        Awaitility.await()
                .alias("chromium")
                .atMost(PATIENCE)
                .until(() ->
                        Files.exists(port) && ClientProcess.read(port).lines().count() == 2);
        List<String> lines = ClientProcess.read(port).lines().toList();
        socket = client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)), new Listener())
                .join();
    }

    /** Puts the parts of messages together. */
    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                receive(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable broken) {
            commands.values().forEach(waiting -> waiting.completeExceptionally(broken));
        }
    }

    private void receive(String message) {
        JsonNode json = parse(message);
        if (json.has("id")) {
            CompletableFuture<JsonNode> waiting =
                    commands.remove(json.path("id").asInt());
            if (waiting != null) {
                waiting.complete(json);
            }
        }
    }

    /** A page with cookies and storage of its own; its id. */
    String open() {
        String context = command("", "Target.createBrowserContext", Map.of())
                .path("browserContextId")
                .asText();
        String target = command("", "Target.createTarget", Map.of("url", "about:blank", "browserContextId", context))
                .path("targetId")
                .asText();
        return command("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
    }

    /** The result of a command to a page, or to the browser where the page is empty. */
    JsonNode command(String page, String method, Map<String, Object> parameters) {
        try {
            JsonNode answer = send(page, method, parameters).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (answer.has("error")) {
                throw new AssertionError(method + ": " + answer.path("error"));
            }
            return answer.path("result");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for chromium", interrupted);
        } catch (ExecutionException | TimeoutException failed) {
            throw new AssertionError(method + ": " + process.printed(), failed);
        }
    }

    /** Sends a command and does not wait. */
    CompletableFuture<JsonNode> send(String page, String method, Map<String, Object> parameters) {
        int id = lastId.incrementAndGet();
        Map<String, Object> command = new HashMap<>(Map.of("id", id, "method", method, "params", parameters));
        if (!page.isEmpty()) {
            command.put("sessionId", page);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        commands.put(id, answer);
        synchronized (socket) {
            socket.sendText(text(command), true).join();
        }
        return answer;
    }

    private static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JsonNode parse(String message) {
        try {
            return MAPPER.readTree(message);
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException(message, foreign);
        }
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
        process.close();
    }
}
