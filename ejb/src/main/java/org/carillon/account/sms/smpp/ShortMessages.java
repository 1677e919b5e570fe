package org.carillon.account.sms.smpp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The short messages that a text becomes. What the GSM alphabet has goes in it: 160 characters in one, 153 in each of
 * several; everything else as UCS-2: 70 in one, 67 in each of several. No character is torn apart.
 *
 * @param dataCoding SMPP 3.4 §5.2.19 (data_coding)
 * @param bodies without header
 */
public record ShortMessages(byte dataCoding, List<byte[]> bodies) {
    /** SMSC default alphabet. */
    static final byte GSM = 0x00;

    static final byte UCS2 = 0x08;

    /** More cannot be numbered (3GPP TS 23.040 §9.2.3.24.1 (Concatenated Short Messages)). */
    static final int MOST = 255;

    private static final int GSM_ALONE = 160;
    private static final int GSM_OF_SEVERAL = 153;
    private static final int UCS2_ALONE = 140;
    private static final int UCS2_OF_SEVERAL = 134;

    public static ShortMessages of(String text) {
        List<byte[]> septets = septets(text);
        if (septets != null) {
            return new ShortMessages(GSM, fill(septets, GSM_ALONE, GSM_OF_SEVERAL));
        }
        List<byte[]> characters = text.codePoints()
                .mapToObj(character -> Character.toString(character).getBytes(StandardCharsets.UTF_16BE))
                .toList();
        return new ShortMessages(UCS2, fill(characters, UCS2_ALONE, UCS2_OF_SEVERAL));
    }

    private static @Nullable List<byte[]> septets(String text) {
        List<byte[]> septets = new ArrayList<>(text.length());
        for (int i = 0; i < text.length(); i++) {
            byte[] character = GsmAlphabet.encode(text.charAt(i));
            if (character == null) {
                return null;
            }
            septets.add(character);
        }
        return septets;
    }

    private static List<byte[]> fill(List<byte[]> characters, int alone, int ofSeveral) {
        int octets = characters.stream().mapToInt(character -> character.length).sum();
        int most = octets <= alone ? alone : ofSeveral;
        List<byte[]> bodies = new ArrayList<>();
        ByteArrayOutputStream body = new ByteArrayOutputStream(most);
        for (byte[] character : characters) {
            if (body.size() + character.length > most) {
                bodies.add(body.toByteArray());
                body.reset();
            }
            body.writeBytes(character);
        }
        bodies.add(body.toByteArray());
        return List.copyOf(bodies);
    }
}
