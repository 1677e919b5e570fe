package org.carillon.rest;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.carillon.api.Caller;
import org.carillon.event.model.CorrelationId;
import org.jspecify.annotations.Nullable;

/** What the filters found out about the request that is being answered. */
@RequestScoped
public class CurrentRequest {
    private CorrelationId correlationId = CorrelationId.create();
    private String address = "";
    private boolean secure;
    private String route = "";
    private String bodyHash = "";
    private @Nullable Caller caller;

    void arrived(CorrelationId correlation, String clientAddress, boolean overTls) {
        correlationId = correlation;
        address = clientAddress;
        secure = overTls;
    }

    void matched(String template) {
        route = template;
    }

    void read(String hash) {
        bodyHash = hash;
    }

    void authenticated(Caller verified) {
        caller = verified;
    }

    public CorrelationId correlationId() {
        return correlationId;
    }

    /** The IP address of the client as this server sees it. */
    public String address() {
        return address;
    }

    /** Whether it came over TLS, to us or to the proxy before us. */
    public boolean secure() {
        return secure;
    }

    /** The template of the path, or empty where no resource matched. Unlike the path it names no person. */
    public String route() {
        return route;
    }

    /** SHA-256 of the body. */
    public String bodyHash() {
        return bodyHash;
    }

    public Optional<Caller> findCaller() {
        return Optional.ofNullable(caller);
    }

    /** For resources that require a token. */
    public Caller caller() {
        return findCaller().orElseThrow(() -> new IllegalStateException("the resource is open to everybody"));
    }
}
