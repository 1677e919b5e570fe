package org.carillon.account;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.carillon.account.model.E164Number;

/**
 * A signature by the device key that was sent at the first sign-up.
 *
 * @param madeAt the device's time; at most five minutes off, later than that of every earlier proof
 * @param signature over {@link #signedText}, in base64: SHA256withECDSA (DER) for EC P-256, or Ed25519
 */
public record DeviceProof(Instant madeAt, String signature) {
    /**
     * The bytes that are signed: four lines of UTF-8 separated by a line feed, {@code carillon-sign-up-v1}, the number
     * in E.164 without prefix, the device id, and {@code madeAt} in ISO 8601 as {@link Instant#toString} writes it.
     */
    public static byte[] signedText(E164Number phone, String deviceId, Instant madeAt) {
        return String.join("\n", "carillon-sign-up-v1", phone.digits(), deviceId, madeAt.toString())
                .getBytes(StandardCharsets.UTF_8);
    }
}
