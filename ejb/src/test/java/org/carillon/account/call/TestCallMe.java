package org.carillon.account.call;

import java.time.Duration;
import java.util.Optional;
import org.carillon.development.Mode;
import org.jspecify.annotations.Nullable;

/** Settings of calls with codes. */
public final class TestCallMe {
    private TestCallMe() {}

    /** As nobody has set anything, in development mode. */
    public static CallMeConfig defaults() {
        return config("development", null, "12345678");
    }

    /** @param gateway null where nobody has set one */
    static CallMeConfig config(String mode, @Nullable String gateway, String source) {
        return new CallMeConfig(
                new Mode(mode),
                Optional.ofNullable(gateway),
                source,
                Optional.of("callme"),
                false,
                Optional.of("int"),
                Duration.ofSeconds(45),
                Duration.ofSeconds(30));
    }
}
