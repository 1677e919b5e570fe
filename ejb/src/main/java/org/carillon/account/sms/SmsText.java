package org.carillon.account.sms;

import java.util.Locale;
import org.carillon.account.model.E164Number;

/** Writes the SMS with a code. */
public record SmsText(String from, String text) {
    private static final String NORTH_AMERICA = "1";

    /**
     * Fills in the template. In North America the sender is our number, because names are not delivered there; elsewhere
     * it is our name. On Android the app's hash follows in a line of its own, so that the app can read the code without
     * a permission.
     */
    static SmsText write(SmsConfig config, E164Number to, String os, String code) {
        String from = sender(config, to);
        String text = config.text().replace(SmsConfig.CODE, code);
        boolean retriever =
                !config.appHash().isEmpty() && os.toLowerCase(Locale.ROOT).startsWith("android");
        return new SmsText(from, retriever ? text + "\n\n" + config.appHash() : text);
    }

    /** Our number in North America, our name elsewhere. */
    public static String sender(SmsConfig config, E164Number to) {
        return to.digits().startsWith(NORTH_AMERICA) ? config.usNumber() : config.senderName();
    }

    /** Without the code. */
    @Override
    public String toString() {
        return "SmsText[from=" + from + "]";
    }
}
