package org.carillon.account.sms.smpp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jsmpp.bean.SubmitSm;

/** The text of a short message as a phone shows it. */
final class ShownText {
    private ShownText() {}

    static String of(SubmitSm message) {
        byte[] body = message.getShortMessage();
        int header = message.isUdhi() ? 1 + body[0] : 0;
        return message.getDataCoding() == 8
                ? new String(body, header, body.length - header, StandardCharsets.UTF_16BE)
                : gsm(body, header);
    }

    private static String gsm(byte[] body, int from) {
        StringBuilder text = new StringBuilder();
        ByteArrayOutputStream septets = new ByteArrayOutputStream();
        for (int i = from; i < body.length; i++) {
            septets.write(body[i]);
            if (body[i] != 0x1b) {
                text.append(character(septets.toByteArray()));
                septets.reset();
            }
        }
        return text.toString();
    }

    private static char character(byte[] septets) {
        for (char c = 0; c < 0x3000; c++) {
            if (Arrays.equals(GsmAlphabet.encode(c), septets)) {
                return c;
            }
        }
        throw new AssertionError("no character is encoded so");
    }
}
