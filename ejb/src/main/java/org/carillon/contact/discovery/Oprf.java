package org.carillon.contact.discovery;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.hash2curve.HashToCurveProfile;
import org.bouncycastle.crypto.hash2curve.HashToEllipticCurve;
import org.bouncycastle.crypto.hash2curve.OPRFHashToScalar;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Curve;

/**
 * The server's part of the oblivious pseudorandom function, in mode OPRF with the suite P256-SHA256 (RFC 9497 §3.3.1 (OPRF
 * Protocol), §4.3 (OPRF(P-256, SHA-256))). One key; safe for any number of threads.
 */
final class Oprf {
    /** The name of the suite. */
    static final String SUITE = "P256-SHA256";

    /** A compressed point (SEC 1 §2.3.3 (EllipticCurvePoint-to-OctetString Conversion)). */
    static final int ELEMENT_BYTES = 33;

    static final int OUTPUT_BYTES = 32;

    private static final int SEED_BYTES = 32;

    /** RFC 9380 §8.2 (Suites for NIST P-256): L, of the field and of the scalars alike. */
    private static final int SECURITY_BITS = 128;

    /** RFC 9497 §3.1 (Configuration): mode 0x00 is OPRF. */
    private static final String CONTEXT = "OPRFV1-\0-" + SUITE;

    private static final SecP256R1Curve CURVE = new SecP256R1Curve();

    /** Bits that hide the key: a multiple of the order changes nothing but the time that it takes. */
    private static final int HIDING_BITS = 64;

    private final SecureRandom random = new SecureRandom();
    private final BigInteger key;

    private Oprf(BigInteger key) {
        this.key = key;
    }

    /**
     * With the key that comes of a seed (RFC 9497 §3.2.1 (Deterministic Key Generation)).
     *
     * @param seed 32 random octets
     * @param info what the key is for
     */
    static Oprf derived(byte[] seed, byte[] info) {
        if (seed.length != SEED_BYTES) {
            throw new IllegalArgumentException("a seed has " + SEED_BYTES + " octets");
        }
        OPRFHashToScalar hash = new OPRFHashToScalar(CURVE, new SHA256Digest(), SECURITY_BITS);
        byte[] dst = ("DeriveKeyPair" + CONTEXT).getBytes(StandardCharsets.ISO_8859_1);
        for (int counter = 0; counter <= 255; counter++) {
            ByteArrayOutputStream input = new ByteArrayOutputStream();
            input.writeBytes(seed);
            writeString(input, info);
            input.write(counter);
            BigInteger key = hash.process(input.toByteArray(), dst);
            if (key.signum() != 0) {
                return new Oprf(key);
            }
        }
        throw new IllegalStateException("no key comes of this seed");
    }

    /**
     * Evaluates what a client has blinded.
     *
     * @throws IllegalArgumentException where it is no element of the group, or its identity
     */
    byte[] evaluate(byte[] blinded) {
        if (blinded.length != ELEMENT_BYTES) {
            throw new IllegalArgumentException("an element has " + ELEMENT_BYTES + " octets");
        }
        // fails for what is not on the curve; one octet alone would be the identity
        return encode(times(CURVE.decodePoint(blinded)));
    }

    /** What a client finds out that has the input evaluated: {@value #OUTPUT_BYTES} octets. */
    byte[] output(byte[] input) {
        // not shared: it has a digest of its own, which is for one thread
        HashToEllipticCurve hashToGroup =
                HashToEllipticCurve.getInstance(HashToCurveProfile.P256_XMD_SHA_256, "HashToGroup-" + CONTEXT);
        ByteArrayOutputStream hashed = new ByteArrayOutputStream();
        writeString(hashed, input);
        writeString(hashed, encode(times(hashToGroup.hashToCurve(input))));
        hashed.writeBytes("Finalize".getBytes(StandardCharsets.US_ASCII));
        try {
            return MessageDigest.getInstance("SHA-256").digest(hashed.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** For tests with the RFC's numbers. */
    BigInteger key() {
        return key;
    }

    /** Takes a time that says nothing of the key, in which the multiplication of the library does not do the same for each bit. */
    private ECPoint times(ECPoint point) {
        return point.multiply(key.add(CURVE.getOrder().multiply(new BigInteger(HIDING_BITS, random))));
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
