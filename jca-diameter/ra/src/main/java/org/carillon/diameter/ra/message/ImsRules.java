package org.carillon.diameter.ra.message;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpException;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.AvpName;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.Commands;
import org.carillon.diameter.CxAvps;
import org.carillon.diameter.ResultCode;
import org.carillon.diameter.ShAvps;
import org.jspecify.annotations.Nullable;

/** What requests of Cx and Sh must hold (TS 29.229 §6.1 (Command-Code values), TS 29.329 §6.1). */
final class ImsRules {
    /** Beside those of every request with a session. */
    private static final Map<Integer, List<AvpName>> REQUIRED = Map.of(
            Commands.USER_AUTHORIZATION,
                    List.of(BaseAvps.USER_NAME, CxAvps.PUBLIC_IDENTITY, CxAvps.VISITED_NETWORK_IDENTIFIER),
            Commands.SERVER_ASSIGNMENT,
                    List.of(CxAvps.SERVER_NAME, CxAvps.SERVER_ASSIGNMENT_TYPE, CxAvps.USER_DATA_ALREADY_AVAILABLE),
            Commands.LOCATION_INFO, List.of(CxAvps.PUBLIC_IDENTITY),
            Commands.MULTIMEDIA_AUTH,
                    List.of(
                            BaseAvps.USER_NAME,
                            CxAvps.PUBLIC_IDENTITY,
                            CxAvps.SIP_AUTH_DATA_ITEM,
                            CxAvps.SIP_NUMBER_AUTH_ITEMS,
                            CxAvps.SERVER_NAME),
            Commands.REGISTRATION_TERMINATION, List.of(BaseAvps.USER_NAME, CxAvps.DEREGISTRATION_REASON),
            Commands.PUSH_PROFILE, List.of(BaseAvps.USER_NAME),
            Commands.USER_DATA, List.of(ShAvps.USER_IDENTITY, ShAvps.DATA_REFERENCE),
            Commands.PROFILE_UPDATE, List.of(ShAvps.USER_IDENTITY, ShAvps.USER_DATA),
            Commands.SUBSCRIBE_NOTIFICATIONS,
                    List.of(ShAvps.USER_IDENTITY, ShAvps.SUBS_REQ_TYPE, ShAvps.DATA_REFERENCE),
            Commands.PUSH_NOTIFICATION, List.of(ShAvps.USER_IDENTITY, ShAvps.USER_DATA));

    /** What a group must hold at least. */
    private static final Map<AvpName, List<AvpName>> INSIDE = Map.of(
            CxAvps.DEREGISTRATION_REASON,
            List.of(CxAvps.REASON_CODE),
            CxAvps.SUPPORTED_FEATURES,
            List.of(BaseAvps.VENDOR_ID, CxAvps.FEATURE_LIST_ID, CxAvps.FEATURE_LIST),
            ShAvps.REPOSITORY_DATA_ID,
            List.of(ShAvps.SERVICE_INDICATION, ShAvps.SEQUENCE_NUMBER));

    /** TS 29.328 §6.1.1 (Data read (Sh-Pull)): one of these says who it is. */
    private static final List<AvpName> IDENTITIES =
            List.of(CxAvps.PUBLIC_IDENTITY, ShAvps.MSISDN, ShAvps.EXTERNAL_IDENTIFIER);

    /** Of Data-Reference the handler says which it knows: that is a result code of Sh. */
    private static final Map<AvpName, Long> LARGEST = Map.of(
            CxAvps.USER_AUTHORIZATION_TYPE, 2L,
            CxAvps.SERVER_ASSIGNMENT_TYPE, 13L,
            CxAvps.USER_DATA_ALREADY_AVAILABLE, 1L,
            ShAvps.SUBS_REQ_TYPE, 1L,
            ShAvps.IDENTITY_SET, 3L,
            ShAvps.SEND_DATA_INDICATION, 1L);

    static final Set<Integer> OF_CX = Set.of(
            Commands.USER_AUTHORIZATION,
            Commands.SERVER_ASSIGNMENT,
            Commands.LOCATION_INFO,
            Commands.MULTIMEDIA_AUTH,
            Commands.REGISTRATION_TERMINATION,
            Commands.PUSH_PROFILE);

    static final Set<Integer> OF_SH = Set.of(
            Commands.USER_DATA, Commands.PROFILE_UPDATE, Commands.SUBSCRIBE_NOTIFICATIONS, Commands.PUSH_NOTIFICATION);

    private ImsRules() {}

    /** The first rule that a request breaks; null when it keeps all, and for one of another application. */
    static @Nullable Fault check(Received message) {
        long application = message.header().application();
        if (application != ApplicationId.CX.id() && application != ApplicationId.SH.id()) {
            return null;
        }
        AvpList avps = message.avps();
        for (AvpName name : REQUIRED.getOrDefault(message.header().command(), List.of())) {
            if (!avps.has(name)) {
                return Fault.missing(name);
            }
        }
        for (Avp avp : avps) {
            Fault fault = check(avp);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static @Nullable Fault check(Avp avp) {
        if (avp.is(ShAvps.USER_IDENTITY)) {
            AvpList inside = avp.group();
            return IDENTITIES.stream().anyMatch(inside::has)
                    ? null
                    : Fault.of(AvpException.missing(CxAvps.PUBLIC_IDENTITY, ShAvps.USER_IDENTITY));
        }
        for (Map.Entry<AvpName, List<AvpName>> rule : INSIDE.entrySet()) {
            if (avp.is(rule.getKey())) {
                AvpList inside = avp.group();
                return rule.getValue().stream()
                        .filter(name -> !inside.has(name))
                        .findFirst()
                        .map(name -> Fault.of(AvpException.missing(name, rule.getKey())))
                        .orElse(null);
            }
        }
        for (Map.Entry<AvpName, Long> rule : LARGEST.entrySet()) {
            if (avp.is(rule.getKey()) && avp.unsigned32() > rule.getValue()) {
                return Fault.of(ResultCode.INVALID_AVP_VALUE, avp, rule.getKey() + " has no such value");
            }
        }
        return null;
    }
}
