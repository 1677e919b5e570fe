package org.carillon.push;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which messages wake a device, and what of them is shown. */
public final class PushContentPolicy {
    /**
     * Between machines, nothing for a person to look at: our commands (R123), what tells of other messages (RFC 5438
     * §8 (Message Disposition Notification)) and typing (RFC 3994). CPIM is among them because it wraps such notices as
     * well as texts, and is not looked into here.
     */
    private static final Set<String> SILENT = Set.of(
            "application/vnd.carillon.command+json",
            "application/im-iscomposing+xml",
            "message/imdn+xml",
            "message/cpim");

    private static final String TEXT = "text/plain";
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);

    private PushContentPolicy() {}

    /** Whether a message of this type wakes anybody. */
    public static boolean wakes(@Nullable String contentType) {
        return contentType == null || !SILENT.contains(mediaType(contentType));
    }

    /** The text that may be shown; empty for another type, for octets that are no text, and where there is nothing. */
    public static Optional<String> text(@Nullable String contentType, byte[] body) {
        if (contentType == null || body.length == 0 || !mediaType(contentType).equals(TEXT)) {
            return Optional.empty();
        }
        try {
            return Optional.of(charset(contentType)
                            .newDecoder()
                            .decode(ByteBuffer.wrap(body))
                            .toString())
                    .filter(text -> !text.isBlank());
        } catch (CharacterCodingException
                | IllegalCharsetNameException
                | UnsupportedCharsetException
                | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static String mediaType(String contentType) {
        int semicolon = contentType.indexOf(';');
        return (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** UTF-8 where none is named (RFC 3261 §7.4.1 (Message Body Type)). */
    private static Charset charset(String contentType) {
        Matcher charset = CHARSET.matcher(contentType);
        return charset.find() ? Charset.forName(charset.group(1)) : StandardCharsets.UTF_8;
    }
}
