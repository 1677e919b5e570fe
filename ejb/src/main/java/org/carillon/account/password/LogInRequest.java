package org.carillon.account.password;

import org.jspecify.annotations.Nullable;

/**
 * Somebody gives his password.
 *
 * @param id username, or telephone number as he typed it
 * @param os the device's operating system, for example {@code ios}
 * @param deviceId what the device calls itself; 1 to 128 visible characters
 * @param deviceKey the device's public key, X.509 SubjectPublicKeyInfo in base64, or null
 */
public record LogInRequest(
        String id,
        String password,
        String os,
        String deviceId,
        @Nullable String deviceKey) {
    /** Without the password. */
    @Override
    public String toString() {
        return "LogInRequest[]";
    }
}
