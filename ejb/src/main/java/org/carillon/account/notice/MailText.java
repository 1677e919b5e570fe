package org.carillon.account.notice;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a mail, with or without values for its placeholders {@code [USER_NAME]}, {@code [CODE]} and
 * {@code [PORTAL]}.
 *
 * @param html null for text alone
 */
public record MailText(
        String subject, String text, @Nullable String html) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[(USER_NAME|CODE|PORTAL)]");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    /** Of HTML alone: who reads text gets it without tags. */
    static MailText ofHtml(String subject, String html) {
        return new MailText(subject, TAG.matcher(html).replaceAll("").strip(), html);
    }

    /** Whether a link can be in it. */
    boolean hasCode() {
        return text.contains("[CODE]") && (html == null || html.contains("[CODE]"));
    }

    /** Puts values in once; a value that looks like a placeholder stays as it is, and is no HTML. */
    MailText with(String userName, String code, String portal) {
        Map<String, String> values = Map.of("USER_NAME", userName, "CODE", code, "PORTAL", portal);
        return new MailText(
                fill(subject, values, false),
                fill(text, values, false),
                html == null ? null : fill(html, values, true));
    }

    private static String fill(String template, Map<String, String> values, boolean html) {
        return PLACEHOLDER.matcher(template).replaceAll(found -> {
            String value = values.get(found.group(1));
            return Matcher.quoteReplacement(html ? escaped(value) : value);
        });
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Without the values. */
    @Override
    public String toString() {
        return "MailText[]";
    }
}
