package org.carillon.flow.peer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.carillon.flow.phone.Credentials;
import org.carillon.flow.phone.ServerAddress;

/**
 * JsSIP and {@code src/test/resources/browser/phone.js} in a page of Chromium. The page is the server's own, because others may not
 * open a SIP connection to it; what it would not load by itself is put in.
 */
public final class BrowserPhone implements PeerPhone {
    private final Chromium chromium;
    private final String page;
    private final Transcript happened;

    /** Opens the page and waits until it is registered. */
    public BrowserPhone(Chromium chromium, JsSip library, ServerAddress server, Credentials credentials) {
        this.chromium = chromium;
        page = chromium.open();
        happened = new Transcript(() -> evaluate("happened.join('\\n')").asText());
        chromium.command(page, "Page.setBypassCSP", Map.of("enabled", true));
        chromium.command(page, "Page.navigate", Map.of("url", server.http() + "/"));
        Awaitility.await()
                .alias("the server's page")
                .atMost(Duration.ofSeconds(30))
                .until(() -> evaluate("document.readyState === 'complete' && location.protocol === 'http:'")
                        .asBoolean());
        evaluate(library.bundle());
        evaluate(script());
        call(
                "userStarts",
                server.http().toString().replaceFirst("http", "ws") + "/sip",
                credentials.uri(),
                credentials.username(),
                credentials.password());
        happened.awaits("registered");
    }

    private static String script() {
        try (InputStream in = BrowserPhone.class.getResourceAsStream("/browser/phone.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
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
        hasFailed(488);
    }

    /** Waits until its call has failed with that status. */
    public void hasFailed(int status) {
        happened.awaits("failed: " + status);
    }

    /** Waits until a call has failed for the description that came. */
    public void cannotAnswer() {
        happened.awaits("unusable description");
    }

    /** A page that is closed answers no more. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void close() {
        chromium.send(page, "Page.close", Map.of());
    }
}
