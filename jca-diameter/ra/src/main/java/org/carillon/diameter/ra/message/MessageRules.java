package org.carillon.diameter.ra.message;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpName;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.Commands;
import org.carillon.diameter.CreditControlAvps;
import org.carillon.diameter.ResultCode;
import org.jspecify.annotations.Nullable;

/**
 * What a request must hold and what it may hold once only. For commands between neighbours that is all that the standard
 * says; of those of applications only what no handler can do without, because clients in use repeat and leave out AVPs.
 */
public final class MessageRules {
    private static final List<AvpName> ORIGIN = List.of(BaseAvps.ORIGIN_HOST, BaseAvps.ORIGIN_REALM);
    private static final List<AvpName> SESSION =
            List.of(BaseAvps.SESSION_ID, BaseAvps.ORIGIN_HOST, BaseAvps.ORIGIN_REALM, BaseAvps.DESTINATION_REALM);

    private static final Map<Integer, List<AvpName>> REQUIRED = Map.of(
            Commands.CAPABILITIES_EXCHANGE,
                    List.of(
                            BaseAvps.ORIGIN_HOST,
                            BaseAvps.ORIGIN_REALM,
                            BaseAvps.HOST_IP_ADDRESS,
                            BaseAvps.VENDOR_ID,
                            BaseAvps.PRODUCT_NAME),
            Commands.DEVICE_WATCHDOG, ORIGIN,
            Commands.DISCONNECT_PEER, List.of(BaseAvps.ORIGIN_HOST, BaseAvps.ORIGIN_REALM, BaseAvps.DISCONNECT_CAUSE),
            Commands.ACCOUNTING, and(SESSION, BaseAvps.ACCOUNTING_RECORD_TYPE, BaseAvps.ACCOUNTING_RECORD_NUMBER),
            Commands.CREDIT_CONTROL,
                    and(
                            SESSION,
                            BaseAvps.AUTH_APPLICATION_ID,
                            CreditControlAvps.SERVICE_CONTEXT_ID,
                            CreditControlAvps.CC_REQUEST_TYPE,
                            CreditControlAvps.CC_REQUEST_NUMBER));

    /** Between neighbours (RFC 6733 §5.3.1 (Capabilities-Exchange-Request), §5.4.1, §5.5.1). */
    private static final Set<Integer> BETWEEN_NEIGHBOURS =
            Set.of(Commands.CAPABILITIES_EXCHANGE, Commands.DEVICE_WATCHDOG, Commands.DISCONNECT_PEER);

    private static final List<AvpName> ONCE = List.of(
            BaseAvps.ORIGIN_HOST,
            BaseAvps.ORIGIN_REALM,
            BaseAvps.ORIGIN_STATE_ID,
            BaseAvps.VENDOR_ID,
            BaseAvps.PRODUCT_NAME,
            BaseAvps.DISCONNECT_CAUSE);

    /** By the id in the header; applications that are not here may have any command. */
    private static final Map<Long, Set<Integer>> COMMANDS = Map.of(
            0L,
            BETWEEN_NEIGHBOURS,
            ApplicationId.ACCOUNTING.id(),
            Set.of(Commands.ACCOUNTING),
            ApplicationId.CREDIT_CONTROL.id(),
            Set.of(Commands.CREDIT_CONTROL, Commands.RE_AUTH, Commands.ABORT_SESSION),
            ApplicationId.CX.id(),
            ImsRules.OF_CX,
            ApplicationId.SH.id(),
            ImsRules.OF_SH);

    private static final Map<AvpName, Set<Long>> VALUES = Map.of(
            CreditControlAvps.CC_REQUEST_TYPE, Set.of(1L, 2L, 3L, 4L),
            BaseAvps.ACCOUNTING_RECORD_TYPE, Set.of(1L, 2L, 3L, 4L),
            BaseAvps.DISCONNECT_CAUSE, Set.of(0L, 1L, 2L));

    private MessageRules() {}

    /** False when the application has no such command. */
    public static boolean knows(long application, int command) {
        Set<Integer> commands = COMMANDS.get(application);
        return commands == null || commands.contains(command);
    }

    /** The first rule that a request breaks; null when it keeps all. */
    public static @Nullable Fault check(Received message) {
        int command = message.header().command();
        if (message.header().has(Header.ERROR)) {
            return Fault.of(ResultCode.INVALID_HDR_BITS, "a request with the E bit");
        }
        if (message.fault() != null) {
            return message.fault();
        }
        for (AvpName name : REQUIRED.getOrDefault(command, SESSION)) {
            if (!has(message, name)) {
                return Fault.missing(name);
            }
        }
        Fault repeated = BETWEEN_NEIGHBOURS.contains(command) ? repeated(message) : null;
        Fault value = repeated == null ? value(message) : repeated;
        return value == null ? ImsRules.check(message) : value;
    }

    /** IMS nodes in use name the application of Ro in Vendor-Specific-Application-Id alone. */
    private static boolean has(Received message, AvpName name) {
        return message.avps().has(name)
                || name.equals(BaseAvps.AUTH_APPLICATION_ID)
                        && message.avps().has(BaseAvps.VENDOR_SPECIFIC_APPLICATION_ID);
    }

    private static @Nullable Fault repeated(Received message) {
        for (AvpName name : ONCE) {
            if (message.avps().count(name) > 1) {
                Avp second = message.avps().all(name).skip(1).findFirst().orElseThrow();
                return Fault.of(ResultCode.AVP_OCCURS_TOO_MANY_TIMES, second, name + " is there more than once");
            }
        }
        return null;
    }

    private static @Nullable Fault value(Received message) {
        for (Map.Entry<AvpName, Set<Long>> rule : VALUES.entrySet()) {
            for (Avp avp : message.avps()) {
                if (avp.is(rule.getKey()) && !rule.getValue().contains(avp.unsigned32())) {
                    return Fault.of(ResultCode.INVALID_AVP_VALUE, avp, rule.getKey() + " has no such value");
                }
            }
        }
        return null;
    }

    private static List<AvpName> and(List<AvpName> these, AvpName... those) {
        return Stream.concat(these.stream(), Arrays.stream(those)).toList();
    }
}
