package org.carillon.contact.http;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Another platform that sends commands to clients. */
@Dependent
public class HttpCommandConfig {
    private final Optional<URI> url;
    private final String user;
    private final String password;
    private final Duration timeout;

    @Inject
    public HttpCommandConfig(
            @ConfigProperty(name = "carillon.contact.command.url") Optional<URI> url,
            @ConfigProperty(name = "carillon.contact.command.user") Optional<String> user,
            @ConfigProperty(name = "carillon.contact.command.password") Optional<String> password,
            @ConfigProperty(name = "carillon.contact.command.timeout", defaultValue = "PT10S") Duration timeout) {
        this.url = url;
        this.user = user.orElse("");
        this.password = password.orElse("");
        this.timeout = timeout;
    }

    /** Empty where there is none. */
    public Optional<URI> url() {
        return url;
    }

    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    /** For connecting and again for the answer. */
    public Duration timeout() {
        return timeout;
    }
}
