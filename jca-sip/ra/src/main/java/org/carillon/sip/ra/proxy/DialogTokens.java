package org.carillon.sip.ra.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.carillon.sip.Flow;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.proxy.DialogToken.Side;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads dialog tokens: name, side with flow, and signature, parted by dots. The signature is HMAC-SHA-256 over
 * these and the Call-ID, cut to 96 bits, so that a token serves its own dialog only. Nodes that share the key serve each
 * other's dialogs.
 */
public final class DialogTokens {
    /** The URI parameter that holds a token. */
    static final String PARAMETER = "dlg";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE_OCTETS = 12;
    private static final int MIN_KEY_CHARACTERS = 16;
    /** A flow names its transport by the place here: a token outlives a change of the enum. */
    private static final List<Transport> TRANSPORTS =
            List.of(Transport.UDP, Transport.TCP, Transport.TLS, Transport.WS, Transport.WSS);

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final List<ThreadLocal<Mac>> macs;

    private DialogTokens(List<byte[]> keys) {
        macs = keys.stream().map(key -> ThreadLocal.withInitial(() -> mac(key))).toList();
    }

    /**
     * With keys that nodes share.
     *
     * @param keys at least 16 characters each; the first signs, all of them verify, so that a key can be exchanged
     */
    public static DialogTokens shared(List<String> keys) {
        for (String key : keys) {
            if (key.length() < MIN_KEY_CHARACTERS) {
                throw new IllegalArgumentException("a key for dialogs has at least 16 characters");
            }
        }
        return new DialogTokens(
                keys.stream().map(key -> key.getBytes(StandardCharsets.UTF_8)).toList());
    }

    /** With a key of this start alone: dialogs do not outlive it. */
    public static DialogTokens random() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new DialogTokens(List.of(key));
    }

    String write(DialogToken token, String callId) {
        String signed = token.dialog() + '.' + token.side().letter + flow(token.flow());
        return signed + '.' + ENCODER.encodeToString(sign(macs.get(0).get(), signed, callId));
    }

    /** The token, or null when it is none of ours or of another dialog. */
    @Nullable
    DialogToken read(String text, String callId) {
        int signature = text.lastIndexOf('.');
        int flow = text.lastIndexOf('.', signature - 1);
        if (flow < 1 || signature < flow + 2) {
            return null;
        }
        String signed = text.substring(0, signature);
        try {
            byte[] given = Base64.getUrlDecoder().decode(text.substring(signature + 1));
            if (!isSigned(signed, callId, given)) {
                return null;
            }
            for (Side side : Side.values()) {
                if (side.letter == text.charAt(flow + 1)) {
                    return new DialogToken(text.substring(0, flow), side, flow(text.substring(flow + 2, signature)));
                }
            }
            return null;
        } catch (IllegalArgumentException | BufferUnderflowException | UnknownHostException malformed) {
            return null;
        }
    }

    private boolean isSigned(String signed, String callId, byte[] given) {
        for (ThreadLocal<Mac> mac : macs) {
            if (MessageDigest.isEqual(sign(mac.get(), signed, callId), given)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] sign(Mac mac, String signed, String callId) {
        mac.update(signed.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) '\n');
        return Arrays.copyOf(mac.doFinal(callId.getBytes(StandardCharsets.UTF_8)), SIGNATURE_OCTETS);
    }

    private static String flow(@Nullable Flow flow) {
        if (flow == null) {
            return "";
        }
        byte[] address = flow.remote().getAddress().getAddress();
        int number = flow.transport().isWebSocket() ? Long.BYTES : 0;
        ByteBuffer octets = ByteBuffer.allocate(3 + number + address.length);
        octets.put((byte) TRANSPORTS.indexOf(flow.transport()));
        if (number > 0) {
            octets.putLong(flow.connection());
        }
        octets.putShort((short) flow.remote().getPort());
        octets.put(address);
        return ENCODER.encodeToString(octets.array());
    }

    private static @Nullable Flow flow(String text) throws UnknownHostException {
        if (text.isEmpty()) {
            return null;
        }
        ByteBuffer octets = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        Transport transport = TRANSPORTS.get(octets.get());
        long number = transport.isWebSocket() ? octets.getLong() : 0;
        int port = octets.getShort() & 0xffff;
        byte[] address = new byte[octets.remaining()];
        octets.get(address);
        InetSocketAddress remote = new InetSocketAddress(InetAddress.getByAddress(address), port);
        return new Flow(transport, remote, remote, number);
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, absent);
        }
    }
}
