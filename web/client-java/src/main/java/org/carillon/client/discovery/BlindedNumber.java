package org.carillon.client.discovery;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.hash2curve.HashToCurveProfile;
import org.bouncycastle.crypto.hash2curve.HashToEllipticCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Curve;
import org.bouncycastle.util.BigIntegers;

/**
 * A number that is asked about without telling it: the client's part of RFC 9497 §3.3.1 (OPRF Protocol), P256-SHA256. Each
 * has a random factor of its own; what the platform sees is a random point.
 */
public final class BlindedNumber {
    private static final String CONTEXT = "OPRFV1-\0-P256-SHA256";
    private static final SecP256R1Curve CURVE = new SecP256R1Curve();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] input;
    private final BigInteger blind;
    private final ECPoint element;

    BlindedNumber(byte[] input, BigInteger blind) {
        this.input = input.clone();
        this.blind = blind;
        this.element = HashToEllipticCurve.getInstance(HashToCurveProfile.P256_XMD_SHA_256, "HashToGroup-" + CONTEXT)
                .hashToCurve(input)
                .multiply(blind);
    }

    /** @param digits a number in E.164, without {@code +} */
    public static BlindedNumber of(String digits) {
        if (!digits.matches("[0-9]{1,15}")) {
            throw new IllegalArgumentException("a number in E.164 has up to 15 digits");
        }
        return new BlindedNumber(
                digits.getBytes(StandardCharsets.US_ASCII),
                BigIntegers.createRandomInRange(BigInteger.ONE, CURVE.getOrder().subtract(BigInteger.ONE), RANDOM));
    }

    /** What is sent: a compressed point in base64url. */
    public String element() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(encode(element));
    }

    /**
     * What the number stands for.
     *
     * @param evaluated what the platform made of {@link #element()}
     * @throws IllegalArgumentException where that is no point
     */
    public NumberToken finish(String evaluated) {
        ECPoint point = CURVE.decodePoint(Base64.getUrlDecoder().decode(evaluated));
        if (point.isInfinity()) {
            throw new IllegalArgumentException("the platform answered with the identity");
        }
        ByteArrayOutputStream hashed = new ByteArrayOutputStream();
        writeString(hashed, input);
        writeString(hashed, encode(point.multiply(BigIntegers.modOddInverse(CURVE.getOrder(), blind))));
        hashed.writeBytes("Finalize".getBytes(StandardCharsets.US_ASCII));
        try {
            return new NumberToken(MessageDigest.getInstance("SHA-256").digest(hashed.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static void writeString(ByteArrayOutputStream out, byte[] octets) {
        out.write(octets.length >> 8);
        out.write(octets.length);
        out.writeBytes(octets);
    }

    private static byte[] encode(ECPoint point) {
        return point.normalize().getEncoded(true);
    }
}
