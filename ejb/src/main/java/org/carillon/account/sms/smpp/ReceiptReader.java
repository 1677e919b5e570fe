package org.carillon.account.sms.smpp;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carillon.account.sms.SmsConfig.Gateway;
import org.carillon.account.sms.SmsReceipt;
import org.carillon.account.sms.SmsReceipt.State;
import org.carillon.account.sms.smpp.SmppConfig.ReceiptIds;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jspecify.annotations.Nullable;

/**
 * Reads delivery receipts: by receipted_message_id and message_state where the SMSC gives them (SMPP 3.4 §5.3.2.12 and
 * §5.3.2.35), else from the text (Appendix B, Delivery Receipt Format).
 */
final class ReceiptReader {
    private static final Pattern ID = Pattern.compile("(?:^|\\s)id:(\\S{1,65})");
    private static final Pattern STAT = Pattern.compile("(?:^|\\s)stat:([A-Za-z]{1,10})");
    private static final Pattern ERR = Pattern.compile("(?:^|\\s)err:(\\w{1,10})");
    private static final int HEXADECIMAL = 16;

    private final ReceiptIds ids;

    ReceiptReader(ReceiptIds ids) {
        this.ids = ids;
    }

    /** As it is kept: the same for the answer to submit_sm and for the receipt. */
    String sentId(String messageId) {
        return ids == ReceiptIds.SAME ? messageId : withoutZeros(messageId.toLowerCase(Locale.ROOT));
    }

    /** Empty for a receipt that names no message or no state. */
    Optional<SmsReceipt> read(DeliverSm receipt) {
        String text = new String(text(receipt), StandardCharsets.ISO_8859_1);
        OptionalParameter.Receipted_message_id id =
                receipt.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
        OptionalParameter.Message_state state = receipt.getOptionalParameter(OptionalParameter.Message_state.class);
        String named = id == null ? find(ID, text) : id.getValueAsString();
        State known = state == null ? stateOf(find(STAT, text)) : stateOf(state.getValue());
        if (named == null || named.isBlank() || known == null) {
            return Optional.empty();
        }
        String error = find(ERR, text);
        return Optional.of(new SmsReceipt(Gateway.SMPP, keptId(named), known, error == null ? "" : error));
    }

    private String keptId(String named) {
        return ids == ReceiptIds.DECIMAL && named.chars().allMatch(c -> c >= '0' && c <= '9')
                ? new BigInteger(named).toString(HEXADECIMAL)
                : sentId(named);
    }

    private static byte[] text(DeliverSm receipt) {
        byte[] text = receipt.getShortMessage();
        if (text != null && text.length > 0) {
            return text;
        }
        OptionalParameter.Message_payload payload =
                receipt.getOptionalParameter(OptionalParameter.Message_payload.class);
        return payload == null ? new byte[0] : payload.getValue();
    }

    /** SMPP 3.4 §5.2.28 (message_state). */
    private static @Nullable State stateOf(byte state) {
        return switch (state) {
            case 1, 6, 7 -> State.UNDERWAY;
            case 2 -> State.DELIVERED;
            case 3, 4, 5, 8 -> State.FAILED;
            default -> null;
        };
    }

    private static @Nullable State stateOf(@Nullable String stat) {
        return switch (stat == null ? "" : stat.toUpperCase(Locale.ROOT)) {
            case "ENROUTE", "ACCEPTD", "UNKNOWN" -> State.UNDERWAY;
            case "DELIVRD" -> State.DELIVERED;
            case "EXPIRED", "DELETED", "UNDELIV", "REJECTD" -> State.FAILED;
            default -> null;
        };
    }

    private static @Nullable String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static String withoutZeros(String id) {
        int first = 0;
        while (first < id.length() - 1 && id.charAt(first) == '0') {
            first++;
        }
        return id.substring(first);
    }
}
