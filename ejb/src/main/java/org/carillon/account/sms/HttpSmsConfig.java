package org.carillon.account.sms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The account at a provider with a Vonage-style HTTP interface. */
@ApplicationScoped
public class HttpSmsConfig {
    private URI url = URI.create("https://rest.nexmo.com/sms/json");
    private String key = "";
    private String secret = "";
    private String signatureSecret = "";
    private Duration timeout = Duration.ofSeconds(10);

    /** For the container's proxy only. */
    protected HttpSmsConfig() {}

    @Inject
    public HttpSmsConfig(
            @ConfigProperty(name = "carillon.account.sms.http.url", defaultValue = "https://rest.nexmo.com/sms/json")
                    URI url,
            @ConfigProperty(name = "carillon.account.sms.http.key") Optional<String> key,
            @ConfigProperty(name = "carillon.account.sms.http.secret") Optional<String> secret,
            @ConfigProperty(name = "carillon.account.sms.http.signature-secret") Optional<String> signatureSecret,
            @ConfigProperty(name = "carillon.account.sms.http.timeout", defaultValue = "PT10S") Duration timeout) {
        this.url = url;
        this.key = key.orElse("");
        this.secret = secret.orElse("");
        this.signatureSecret = signatureSecret.orElse("");
        this.timeout = timeout;
    }

    public URI url() {
        return url;
    }

    public String key() {
        return key;
    }

    /** Sent with each request where requests are not signed. */
    public String secret() {
        return secret;
    }

    /** Signs each request instead of the secret; empty for none. */
    public String signatureSecret() {
        return signatureSecret;
    }

    /** For connecting and again for the answer. */
    public Duration timeout() {
        return timeout;
    }
}
