package org.carillon.flow.peer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.carillon.flow.phone.Credentials;
import org.carillon.flow.phone.ServerAddress;

/**
 * A page with JsSIP, {@code src/test/resources/browser}, in Chromium. The page seems to come from the server, because others may
 * not open a SIP connection to it.
 */
public final class BrowserPhone implements PeerPhone {
    private static final String FOLDER = "/phone-of-the-tests/";

    private final Chromium chromium;
    private final JsSip library;
    private final String page;
    private final Transcript happened;

    /** Opens the page and waits until it is registered. */
    public BrowserPhone(Chromium chromium, JsSip library, ServerAddress server, Credentials credentials) {
        this.chromium = chromium;
        this.library = library;
        page = chromium.open();
        happened = new Transcript(() -> evaluate("happened.join('\\n')").asText());
        URI html = server.http().resolve(FOLDER + "phone.html");
        chromium.intercept(page, server.http().resolve(FOLDER) + "*", this::serve);
        chromium.command(page, "Page.navigate", Map.of("url", html.toString()));
        Awaitility.await()
                .alias(html.toString())
                .atMost(Duration.ofSeconds(30))
                .until(() -> evaluate("document.readyState === 'complete' && typeof userStarts === 'function'")
                        .asBoolean());
        call(
                "userStarts",
                server.http().toString().replaceFirst("http", "ws") + "/sip",
                credentials.uri(),
                credentials.username(),
                credentials.password());
        happened.awaits("registered");
    }

    private void serve(JsonNode paused) {
        String url = paused.path("request").path("url").asText();
        String file = url.substring(url.lastIndexOf('/') + 1);
        byte[] content = file.equals("jssip.js") ? library.bundle() : resource(file);
        String type = file.endsWith(".js") ? "text/javascript" : "text/html";
        chromium.send(
                page,
                "Fetch.fulfillRequest",
                Map.of(
                        "requestId",
                        paused.path("requestId").asText(),
                        "responseCode",
                        200,
                        "responseHeaders",
                        List.of(Map.of("name", "Content-Type", "value", type + "; charset=utf-8")),
                        "body",
                        Base64.getEncoder().encodeToString(content)));
    }

    private static byte[] resource(String name) {
        try (InputStream in = BrowserPhone.class.getResourceAsStream("/browser/" + name)) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Calls a function of the page with texts. */
    private void call(String function, String... arguments) {
        StringBuilder list = new StringBuilder();
        for (String argument : arguments) {
            list.append(list.isEmpty() ? "'" : ", '").append(argument).append('\'');
        }
        evaluate(function + "(" + list + ")");
    }

    /** The value of an expression, a promise's included. */
    private JsonNode evaluate(String expression) {
        JsonNode result = chromium.command(
                page,
                "Runtime.evaluate",
                Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + result.path("exceptionDetails"));
        }
        return result.path("result").path("value");
    }

    /** Sends a MESSAGE. */
    public void sends(String text, String to) {
        call("userSends", text, to);
    }

    public void receives(String text) {
        happened.awaits("message: " + text);
    }

    // ---- calls ----

    @Override
    public void calls(String uri) {
        call("userCalls", uri);
    }

    @Override
    public void isCalled() {
        happened.awaits("called");
    }

    @Override
    public void answers() {
        call("userAnswers");
    }

    @Override
    public void isTalking() {
        happened.awaits("talking");
    }

    /** Waits until sound has come from the other end. */
    public void hears() {
        Awaitility.await()
                .alias("sound")
                .atMost(Duration.ofSeconds(20))
                .until(() -> evaluate("packetsHeard()").asInt() > 10);
    }

    @Override
    public void hangsUp() {
        call("userHangsUp");
    }

    @Override
    public void isHungUp() {
        happened.awaits("hung up by remote");
    }

    @Override
    public void isNotAcceptable() {
        happened.awaits("failed: 488");
    }

    /** Waits until a call that came to it has failed for its description. */
    public void cannotAnswer() {
        happened.awaits("unusable description");
    }

    @Override
    public void close() {
        chromium.send(page, "Page.close", Map.of());
    }
}
