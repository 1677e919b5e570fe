package org.carillon.account.sms.smpp;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * 3GPP TS 23.038 §6.2.1 (GSM 7 bit Default Alphabet), with §6.2.1.1 (GSM 7 bit default alphabet extension table): one
 * septet in each octet, as SMSCs expect it.
 */
final class GsmAlphabet {
    private static final int ESCAPE = 0x1b;

    /** In the order of the table; the place of the escape is taken by U+001B. */
    private static final String BASIC = "@\u00a3$\u00a5\u00e8\u00e9\u00f9\u00ec\u00f2\u00c7\n\u00d8\u00f8\r\u00c5\u00e5"
            + "\u0394_\u03a6\u0393\u039b\u03a9\u03a0\u03a8\u03a3\u0398\u039e\u001b\u00c6\u00e6\u00df\u00c9"
            + " !\"#\u00a4%&'()*+,-./0123456789:;<=>?"
            + "\u00a1ABCDEFGHIJKLMNOPQRSTUVWXYZ\u00c4\u00d6\u00d1\u00dc\u00a7"
            + "\u00bfabcdefghijklmnopqrstuvwxyz\u00e4\u00f6\u00f1\u00fc\u00e0";

    private static final Map<Character, byte[]> SEPTETS = septets();

    private GsmAlphabet() {}

    /** One octet, or two where the character stands in the extension table; null where the alphabet has none. */
    static byte @Nullable [] encode(char character) {
        byte[] septets = SEPTETS.get(character);
        return septets == null ? null : septets.clone();
    }

    private static Map<Character, byte[]> septets() {
        Map<Character, byte[]> table = new HashMap<>();
        for (int septet = 0; septet < BASIC.length(); septet++) {
            if (septet != ESCAPE) {
                table.put(BASIC.charAt(septet), new byte[] {(byte) septet});
            }
        }
        String extended = "\f^{}\\[~]|\u20ac";
        byte[] places = {0x0a, 0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65};
        for (int i = 0; i < places.length; i++) {
            table.put(extended.charAt(i), new byte[] {ESCAPE, places[i]});
        }
        return Map.copyOf(table);
    }
}
