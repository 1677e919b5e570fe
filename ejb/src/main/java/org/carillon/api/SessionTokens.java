package org.carillon.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a session gets into its hands. Nothing of it is kept in clear.
 *
 * @param refreshToken 256 random bits in base64url, or null where the session cannot be refreshed
 * @param expiresIn how long the access token lives
 */
public record SessionTokens(String accessToken, @Nullable String refreshToken, Duration expiresIn) {
    @Override
    public String toString() {
        return "SessionTokens[expiresIn=" + expiresIn + "]";
    }
}
