package org.carillon.account;

import org.jspecify.annotations.Nullable;

/**
 * A device asks for an account by phone number.
 *
 * @param phone as the user typed it
 * @param country the user's country as ISO 3166-1 alpha-2 ({@code PL}) or as a calling code ({@code 48}); null for the
 *     configured one
 * @param os the device's operating system, for example {@code android}
 * @param deviceId what the device calls itself, the same after a reinstallation; 1 to 128 visible characters
 * @param deviceKey the device's public key, X.509 SubjectPublicKeyInfo in base64 (EC P-256 or Ed25519), or null
 * @param deviceProof shows that the device still holds the private key of an earlier sign-up, or null
 */
public record SignUpRequest(
        String phone,
        @Nullable String country,
        String os,
        String deviceId,
        @Nullable String deviceKey,
        @Nullable DeviceProof deviceProof) {}
