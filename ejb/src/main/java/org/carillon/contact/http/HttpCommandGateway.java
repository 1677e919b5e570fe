package org.carillon.contact.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.carillon.contact.CommandGateway;
import org.carillon.messaging.model.Message;
import org.carillon.provider.ProviderClient;
import org.carillon.sip.SipUri;

/**
 * The way of the old platform ({@code sendsms.ashx}): {@code POST <url>?to=<SIP URI>} with name and password (RFC 7617 §2
 * (The 'Basic' Authentication Scheme)), the command as the body, octet by octet that of the MESSAGE, its Content-Type, and an
 * Idempotency-Key. Any 2xx takes it.
 */
@ApplicationScoped
public class HttpCommandGateway implements CommandGateway {
    private HttpCommandConfig config;
    private ProviderClient client;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected HttpCommandGateway() {}

    @Inject
    public HttpCommandGateway(HttpCommandConfig config) {
        this.config = config;
        this.client = new ProviderClient("The platform that sends commands", config.timeout());
    }

    @Override
    public boolean exists() {
        return config.url().isPresent();
    }

    @Override
    public void send(SipUri recipient, Message command) {
        String to = URLEncoder.encode(recipient.toString(), StandardCharsets.UTF_8);
        String credentials = config.user() + ":" + config.password();
        int status = client.ask(HttpRequest.newBuilder(URI.create(config.url().orElseThrow() + "?to=" + to))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                        .header("Content-Type", String.valueOf(command.contentType()))
                        .header("Idempotency-Key", command.callId())
                        .POST(BodyPublishers.ofByteArray(command.body())))
                .status();
        if (status / 100 != 2) {
            throw client.strange("HTTP " + status + " to a command");
        }
    }
}
