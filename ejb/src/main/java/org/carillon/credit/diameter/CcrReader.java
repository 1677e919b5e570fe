package org.carillon.credit.diameter;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.carillon.credit.CreditRequest;
import org.carillon.credit.CreditRequest.Kind;
import org.carillon.credit.CreditRequest.Unit;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpException;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.CreditControlAvps;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.ImsAvps;
import org.carillon.diameter.ResultCode;
import org.carillon.rating.RatingPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A credit-control request (RFC 8506 §3.1 (Credit-Control-Request), TS 32.299) as a value. Lenient: clients in use repeat
 * AVPs, and write units at the top or inside Multiple-Services-Credit-Control.
 */
final class CcrReader {
    private static final int LONGEST_SESSION = 512;
    private static final int LONGEST_NUMBER = 64;
    private static final long INITIAL = 1;
    private static final long UPDATE = 2;
    private static final long TERMINATION = 3;
    /** More of one text is somebody's mistake. */
    private static final long MOST_MESSAGES = 1000;

    private static final long DIRECT_DEBITING = 0;
    private static final long REFUND_ACCOUNT = 1;
    private static final long CHECK_BALANCE = 2;

    private CcrReader() {}

    /** @throws AvpException with the AVP that is wrong or missing */
    static CreditRequest read(DiameterRequest request) {
        AvpList avps = request.avps();
        Avp session = avps.get(BaseAvps.SESSION_ID);
        if (session.text().length() > LONGEST_SESSION || session.text().indexOf(0) >= 0) {
            throw new AvpException(
                    ResultCode.INVALID_AVP_VALUE,
                    session,
                    "Session-Id has more than " + LONGEST_SESSION + " characters");
        }
        AvpList units = units(avps);
        Optional<AvpList> wanted = units.findGroup(CreditControlAvps.REQUESTED_SERVICE_UNIT);
        Kind kind = type(avps);
        Unit unit = isEvent(kind)
                        && wanted.filter(group -> group.has(CreditControlAvps.CC_SERVICE_SPECIFIC_UNITS))
                                .isPresent()
                ? Unit.MESSAGES
                : Unit.SECONDS;
        return new CreditRequest(
                session.text(),
                avps.getNumber(CreditControlAvps.CC_REQUEST_NUMBER),
                kind,
                avps.getText(BaseAvps.ORIGIN_HOST),
                user(avps),
                called(avps),
                wanted.map(group -> wanted(group, unit)).orElse(null),
                units.all(CreditControlAvps.USED_SERVICE_UNIT)
                        .mapToLong(used -> seconds(used.group()))
                        .sum(),
                unit);
    }

    private static boolean isEvent(Kind kind) {
        return kind == Kind.DEBIT || kind == Kind.REFUND || kind == Kind.CHECK;
    }

    private static OptionalLong wanted(AvpList group, Unit unit) {
        if (unit == Unit.SECONDS) {
            return group.findNumber(CreditControlAvps.CC_TIME);
        }
        Avp messages = group.get(CreditControlAvps.CC_SERVICE_SPECIFIC_UNITS);
        if (messages.integer64() < 1 || messages.integer64() > MOST_MESSAGES) {
            throw new AvpException(
                    ResultCode.INVALID_AVP_VALUE, messages, "an event has 1 to " + MOST_MESSAGES + " messages");
        }
        return OptionalLong.of(messages.integer64());
    }

    private static long seconds(AvpList used) {
        Avp time = used.find(CreditControlAvps.CC_TIME).orElse(null);
        if (time == null) {
            return 0;
        }
        if (time.unsigned32() > RatingPolicy.MOST_SECONDS) {
            throw new AvpException(
                    ResultCode.INVALID_AVP_VALUE,
                    time,
                    "no call uses more than " + RatingPolicy.MOST_SECONDS + " seconds");
        }
        return time.unsigned32();
    }

    /** Where the units are: inside Multiple-Services-Credit-Control, of which the first counts, or at the top. */
    static AvpList units(AvpList avps) {
        return avps.findGroup(CreditControlAvps.MULTIPLE_SERVICES_CREDIT_CONTROL)
                .orElse(avps);
    }

    private static Kind type(AvpList avps) {
        long type = avps.getNumber(CreditControlAvps.CC_REQUEST_TYPE);
        if (type == INITIAL) {
            return Kind.INITIAL;
        }
        if (type == UPDATE) {
            return Kind.UPDATE;
        }
        if (type == TERMINATION) {
            return Kind.TERMINATION;
        }
        Avp action = avps.get(CreditControlAvps.REQUESTED_ACTION);
        if (action.unsigned32() == DIRECT_DEBITING) {
            return Kind.DEBIT;
        }
        if (action.unsigned32() == REFUND_ACCOUNT) {
            return Kind.REFUND;
        }
        if (action.unsigned32() == CHECK_BALANCE) {
            return Kind.CHECK;
        }
        throw new AvpException(
                ResultCode.INVALID_AVP_VALUE,
                action,
                "this server debits directly, refunds and checks balances, and no more");
    }

    /** Of the subscriptions the first that is a number or an address; else User-Name. */
    private static @Nullable String user(AvpList avps) {
        List<String> ids = avps.all(CreditControlAvps.SUBSCRIPTION_ID)
                .map(Avp::group)
                .map(group -> group.findText(CreditControlAvps.SUBSCRIPTION_ID_DATA))
                .flatMap(Optional::stream)
                .toList();
        String id = ids.isEmpty() ? avps.findText(BaseAvps.USER_NAME).orElse(null) : ids.getFirst();
        return id == null ? null : userPart(id);
    }

    /** Who is called, or texted: TS 32.299 §7.2 (3GPP specific AVPs). */
    private static @Nullable String called(AvpList avps) {
        return avps.findGroup(ImsAvps.SERVICE_INFORMATION)
                .flatMap(service -> service.findGroup(ImsAvps.IMS_INFORMATION)
                        .flatMap(ims -> ims.findText(ImsAvps.CALLED_PARTY_ADDRESS))
                        .or(() -> service.findGroup(ImsAvps.SMS_INFORMATION)
                                .flatMap(sms -> sms.findGroup(ImsAvps.RECIPIENT_INFO))
                                .flatMap(info -> info.findGroup(ImsAvps.RECIPIENT_ADDRESS))
                                .flatMap(address -> address.findText(ImsAvps.ADDRESS_DATA))))
                .map(CcrReader::userPart)
                .map(number -> number.length() <= LONGEST_NUMBER ? number : number.substring(0, LONGEST_NUMBER))
                .orElse(null);
    }

    /** {@code 4861} of {@code tel:+48-61;phone-context=x}, {@code sip:+4861@home.net;user=phone} and {@code +4861}. */
    static String userPart(String address) {
        int scheme = address.indexOf(':');
        String rest = address.substring(scheme + 1);
        int end = 0;
        while (end < rest.length() && rest.charAt(end) != '@' && rest.charAt(end) != ';' && rest.charAt(end) != '?') {
            end++;
        }
        String user = rest.substring(0, end);
        boolean number = user.startsWith("+") || address.startsWith("tel:");
        return number ? user.replaceAll("[^0-9*#]", "") : user;
    }
}
