package org.carillon.account.call;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import org.carillon.development.Mode;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who places calls with codes, and from which number. */
@ApplicationScoped
public class CallMeConfig {
    /** The adapters of {@link CodeCalls}. */
    public enum Gateway {
        /** Nobody: calls are not offered. */
        NONE,
        /** The fake of development mode. */
        OUTBOX
    }

    private Gateway gateway = Gateway.NONE;
    private String source = "";

    /** For the container's proxy only. */
    protected CallMeConfig() {}

    @Inject
    public CallMeConfig(
            Mode mode,
            @ConfigProperty(name = "carillon.account.call-me.gateway") Optional<String> gateway,
            @ConfigProperty(name = "carillon.account.call-me.source", defaultValue = "12025550") String source) {
        if (!CodeSource.isPrefix(source)) {
            throw new IllegalStateException("carillon.account.call-me.source has eight digits, and no zero first");
        }
        this.gateway = gateway.map(name -> Gateway.valueOf(name.toUpperCase(Locale.ROOT)))
                .orElse(mode.isDevelopment() ? Gateway.OUTBOX : Gateway.NONE);
        this.source = source;
    }

    public Gateway gateway() {
        return gateway;
    }

    public boolean offered() {
        return gateway != Gateway.NONE;
    }

    /** The number that a call with this code comes from. */
    CodeSource source(String code) {
        return new CodeSource(source + code);
    }
}
