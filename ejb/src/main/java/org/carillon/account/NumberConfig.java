package org.carillon.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** How telephone numbers are read. */
@ApplicationScoped
public class NumberConfig {
    /** The two ways to read a number. */
    public enum Mode {
        /** The rules of the old platform, literally and in their order. */
        STRICT,
        /** With the numbering plans of libphonenumber. */
        SMART
    }

    private Mode mode = Mode.SMART;
    private @Nullable String defaultCountry;

    /** For the container's proxy only. */
    protected NumberConfig() {}

    @Inject
    public NumberConfig(
            @ConfigProperty(name = "carillon.account.numbers.mode", defaultValue = "smart") String mode,
            @ConfigProperty(name = "carillon.account.numbers.default-country") Optional<String> defaultCountry) {
        this.mode = Mode.valueOf(mode.toUpperCase(Locale.ROOT));
        this.defaultCountry = defaultCountry.orElse(null);
    }

    public Mode mode() {
        return mode;
    }

    /** The country of users who name none, as ISO 3166-1 alpha-2 or calling code; null for none. */
    public @Nullable String defaultCountry() {
        return defaultCountry;
    }
}
