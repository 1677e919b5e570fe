package org.carillon.sip.websocket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code carillon.sip.websocket.*}. */
@ApplicationScoped
public class WebSocketConfig {
    private boolean enabled;
    private List<String> origins = List.of();
    private int maxMessageBytes;

    /** For the container's proxy only. */
    protected WebSocketConfig() {}

    @Inject
    public WebSocketConfig(
            @ConfigProperty(name = "carillon.sip.websocket.enabled", defaultValue = "true") boolean enabled,
            @ConfigProperty(name = "carillon.sip.websocket.origins") Optional<List<String>> origins,
            @ConfigProperty(name = "carillon.sip.websocket.max-message-bytes", defaultValue = "65536")
                    int maxMessageBytes) {
        if (maxMessageBytes < 1300) {
            throw new IllegalArgumentException("carillon.sip.websocket.max-message-bytes is less than 1300");
        }
        this.enabled = enabled;
        this.origins = origins.orElse(List.of()).stream().map(String::strip).toList();
        this.maxMessageBytes = maxMessageBytes;
    }

    public boolean enabled() {
        return enabled;
    }

    /** What {@link OriginPolicy} is made of. */
    public List<String> origins() {
        return origins;
    }

    public int maxMessageBytes() {
        return maxMessageBytes;
    }
}
