package org.carillon.diameter;

import static org.carillon.diameter.AvpName.tgpp;

/** AVPs of IMS charging (TS 32.299 §7.2 (3GPP specific AVPs)). */
public final class ImsAvps {
    public static final AvpName EVENT_TYPE = tgpp(823, "Event-Type", AvpType.GROUPED);
    public static final AvpName SIP_METHOD = tgpp(824, "SIP-Method", AvpType.UTF8);
    /** Originating 0, terminating 1, proxy 2, B2BUA 3. */
    public static final AvpName ROLE_OF_NODE = tgpp(829, "Role-Of-Node", AvpType.ENUMERATED);
    /** The Call-ID. */
    public static final AvpName USER_SESSION_ID = tgpp(830, "User-Session-Id", AvpType.UTF8);

    public static final AvpName CALLING_PARTY_ADDRESS = tgpp(831, "Calling-Party-Address", AvpType.UTF8);
    public static final AvpName CALLED_PARTY_ADDRESS = tgpp(832, "Called-Party-Address", AvpType.UTF8);
    public static final AvpName TIME_STAMPS = tgpp(833, "Time-Stamps", AvpType.GROUPED);
    public static final AvpName SIP_REQUEST_TIMESTAMP = tgpp(834, "SIP-Request-Timestamp", AvpType.TIME);
    public static final AvpName SIP_RESPONSE_TIMESTAMP = tgpp(835, "SIP-Response-Timestamp", AvpType.TIME);
    public static final AvpName INTER_OPERATOR_IDENTIFIER = tgpp(838, "Inter-Operator-Identifier", AvpType.GROUPED);
    public static final AvpName ORIGINATING_IOI = tgpp(839, "Originating-IOI", AvpType.UTF8);
    public static final AvpName TERMINATING_IOI = tgpp(840, "Terminating-IOI", AvpType.UTF8);
    public static final AvpName IMS_CHARGING_IDENTIFIER = tgpp(841, "IMS-Charging-Identifier", AvpType.UTF8);
    /** 0 and below for success, above for what went wrong. */
    public static final AvpName CAUSE_CODE = tgpp(861, "Cause-Code", AvpType.INTEGER32);
    /** S-CSCF 0, P-CSCF 1, I-CSCF 2, MRFC 3, MGCF 4, BGCF 5, AS 6. */
    public static final AvpName NODE_FUNCTIONALITY = tgpp(862, "Node-Functionality", AvpType.ENUMERATED);

    /** Seconds that are left of a grant when more is to be asked for. */
    public static final AvpName TIME_QUOTA_THRESHOLD = tgpp(868, "Time-Quota-Threshold", AvpType.UNSIGNED32);

    public static final AvpName SERVICE_INFORMATION = tgpp(873, "Service-Information", AvpType.GROUPED);
    public static final AvpName IMS_INFORMATION = tgpp(876, "IMS-Information", AvpType.GROUPED);

    // ---- SMS charging ----

    public static final AvpName SMS_INFORMATION = tgpp(2000, "SMS-Information", AvpType.GROUPED);
    /** SMS Router 0, IP-SM-GW 1, both 2, SMS-SC 3. */
    public static final AvpName SMS_NODE = tgpp(2016, "SMS-Node", AvpType.ENUMERATED);
    /** SUBMISSION 0. */
    public static final AvpName SM_MESSAGE_TYPE = tgpp(2007, "SM-Message-Type", AvpType.ENUMERATED);

    public static final AvpName NUMBER_OF_MESSAGES_SENT = tgpp(2019, "Number-Of-Messages-Sent", AvpType.UNSIGNED32);
    public static final AvpName ORIGINATOR_RECEIVED_ADDRESS =
            tgpp(2027, "Originator-Received-Address", AvpType.GROUPED);
    public static final AvpName RECIPIENT_INFO = tgpp(2026, "Recipient-Info", AvpType.GROUPED);
    public static final AvpName RECIPIENT_ADDRESS = tgpp(1201, "Recipient-Address", AvpType.GROUPED);
    /** e-mail address 0, MSISDN 1, other 6. */
    public static final AvpName ADDRESS_TYPE = tgpp(899, "Address-Type", AvpType.ENUMERATED);

    public static final AvpName ADDRESS_DATA = tgpp(897, "Address-Data", AvpType.UTF8);

    private ImsAvps() {}
}
