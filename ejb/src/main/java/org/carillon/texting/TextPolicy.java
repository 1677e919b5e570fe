package org.carillon.texting;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.carillon.account.sms.smpp.ShortMessages;
import org.jspecify.annotations.Nullable;

/** What of a message another network can have: plain text of a few short messages (R179, R189: nothing else). */
public final class TextPolicy {
    /** More of one text is somebody's mistake, and his money. */
    static final int MOST_SHORT_MESSAGES = 10;

    private static final String PLAIN = "text/plain";

    /** What can be said of it. */
    public sealed interface Verdict {}

    /** @param shortMessages that it becomes in the GSM alphabet, or as UCS-2 where that lacks a character */
    public record Text(String text, int shortMessages) implements Verdict {}

    /** Why there is no text. */
    public enum Unfit implements Verdict {
        /** Something else than text/plain, or in another alphabet than UTF-8. */
        NOT_PLAIN,
        /** Octets that are no UTF-8, or characters that control something. */
        MALFORMED,
        EMPTY,
        TOO_LONG
    }

    private TextPolicy() {}

    public static Verdict read(@Nullable String contentType, byte[] body) {
        if (body.length == 0) {
            return Unfit.EMPTY;
        }
        if (contentType == null || !isPlain(contentType)) {
            return Unfit.NOT_PLAIN;
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            return Unfit.MALFORMED;
        }
        if (text.chars().anyMatch(TextPolicy::controls)) {
            return Unfit.MALFORMED;
        }
        int shortMessages = ShortMessages.of(text).bodies().size();
        return shortMessages > MOST_SHORT_MESSAGES ? Unfit.TOO_LONG : new Text(text, shortMessages);
    }

    /** RFC 3261 §20.15 (Content-Type): without a charset it is UTF-8, of which US-ASCII is a part. */
    private static boolean isPlain(String contentType) {
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        if (!parts[0].strip().equals(PLAIN)) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].replace("\"", "").strip();
            if (parameter.startsWith("charset=")
                    && !parameter.equals("charset=utf-8")
                    && !parameter.equals("charset=us-ascii")) {
                return false;
            }
        }
        return true;
    }

    private static boolean controls(int character) {
        return character < ' ' && character != '\n' && character != '\r' && character != '\t';
    }
}
