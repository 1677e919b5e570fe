package org.carillon.push.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.carillon.push.Push;
import org.carillon.push.PushException;
import org.carillon.push.PushException.Remedy;
import org.carillon.push.PushGateway;

/**
 * An operator's own push service: the push is posted as JSON with {@code Carillon-Timestamp}, seconds since 1970, and
 * {@code Carillon-Signature}, {@code v1=} and HMAC-SHA256 in hexadecimal over timestamp, a full stop and body. The
 * {@code Idempotency-Key} is the same when the same push is sent again.
 */
public class HttpPushGateway implements PushGateway {
    private static final String HMAC = "HmacSHA256";
    private static final int REQUEST_TIMEOUT = 408;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;

    private final HttpPushConfig config;
    private final Clock clock;
    private final HttpClient client;

    public HttpPushGateway(HttpPushConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.client = HttpClient.newBuilder().connectTimeout(config.timeout()).build();
    }

    @Override
    public void send(Push push) throws PushException {
        String body = push.toJson();
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        HttpRequest request = HttpRequest.newBuilder(config.url())
                .timeout(config.timeout())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", push.id())
                .header("Carillon-Timestamp", timestamp)
                .header("Carillon-Signature", "v1=" + signature(timestamp + "." + body))
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            judge(client.send(request, BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            throw new PushException(
                    Remedy.TRY_AGAIN,
                    "the push service did not answer: " + e.getClass().getSimpleName(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PushException(Remedy.TRY_AGAIN, "interrupted while waiting for the push service", e);
        }
    }

    private static void judge(int status) throws PushException {
        if (status / 100 == 2) {
            return;
        }
        Remedy remedy =
                switch (status) {
                    case NOT_FOUND, GONE -> Remedy.FORGET_TOKEN;
                    case REQUEST_TIMEOUT, TOO_MANY_REQUESTS -> Remedy.TRY_AGAIN;
                    default -> status / 100 == 5 ? Remedy.TRY_AGAIN : Remedy.DROP;
                };
        throw new PushException(remedy, "the push service answered HTTP " + status, null);
    }

    private String signature(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(config.secret().getBytes(StandardCharsets.UTF_8), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + HMAC, e);
        }
    }
}
