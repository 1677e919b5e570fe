package org.carillon.diameter;

import static org.carillon.diameter.AvpName.ietf;

/** AVPs of credit control (RFC 8506 §8 (Credit-Control AVPs)). */
public final class CreditControlAvps {
    /** What all requests that one event of the service makes have in common. */
    public static final AvpName CC_CORRELATION_ID = ietf(411, "CC-Correlation-Id", AvpType.OCTETS);
    /** Units that the service defines, such as short messages. */
    public static final AvpName CC_SERVICE_SPECIFIC_UNITS = ietf(417, "CC-Service-Specific-Units", AvpType.UNSIGNED64);
    /** Seconds. */
    public static final AvpName CC_TIME = ietf(420, "CC-Time", AvpType.UNSIGNED32);

    public static final AvpName CC_REQUEST_NUMBER = ietf(415, "CC-Request-Number", AvpType.UNSIGNED32);
    /** INITIAL 1, UPDATE 2, TERMINATION 3, EVENT 4. */
    public static final AvpName CC_REQUEST_TYPE = ietf(416, "CC-Request-Type", AvpType.ENUMERATED);
    /** FAILOVER_NOT_SUPPORTED 0, FAILOVER_SUPPORTED 1. */
    public static final AvpName CC_SESSION_FAILOVER = ietf(418, "CC-Session-Failover", AvpType.ENUMERATED);
    /** Octets. */
    public static final AvpName CC_TOTAL_OCTETS = ietf(421, "CC-Total-Octets", AvpType.UNSIGNED64);

    /** ENOUGH_CREDIT 0, NO_CREDIT 1. */
    public static final AvpName CHECK_BALANCE_RESULT = ietf(422, "Check-Balance-Result", AvpType.ENUMERATED);

    /** TERMINATE 0, CONTINUE 1, RETRY_AND_TERMINATE 2. */
    public static final AvpName CREDIT_CONTROL_FAILURE_HANDLING =
            ietf(427, "Credit-Control-Failure-Handling", AvpType.ENUMERATED);

    /** TERMINATE_OR_BUFFER 0, CONTINUE 1. */
    public static final AvpName DIRECT_DEBITING_FAILURE_HANDLING =
            ietf(428, "Direct-Debiting-Failure-Handling", AvpType.ENUMERATED);

    public static final AvpName FINAL_UNIT_INDICATION = ietf(430, "Final-Unit-Indication", AvpType.GROUPED);
    /** DIRECT_DEBITING 0, REFUND_ACCOUNT 1, CHECK_BALANCE 2, PRICE_ENQUIRY 3. */
    public static final AvpName REQUESTED_ACTION = ietf(436, "Requested-Action", AvpType.ENUMERATED);
    /** TERMINATE 0, REDIRECT 1, RESTRICT_ACCESS 2. */
    public static final AvpName FINAL_UNIT_ACTION = ietf(449, "Final-Unit-Action", AvpType.ENUMERATED);

    public static final AvpName GRANTED_SERVICE_UNIT = ietf(431, "Granted-Service-Unit", AvpType.GROUPED);
    public static final AvpName RATING_GROUP = ietf(432, "Rating-Group", AvpType.UNSIGNED32);
    public static final AvpName REQUESTED_SERVICE_UNIT = ietf(437, "Requested-Service-Unit", AvpType.GROUPED);
    public static final AvpName SUBSCRIPTION_ID = ietf(443, "Subscription-Id", AvpType.GROUPED);
    public static final AvpName SUBSCRIPTION_ID_DATA = ietf(444, "Subscription-Id-Data", AvpType.UTF8);
    public static final AvpName USED_SERVICE_UNIT = ietf(446, "Used-Service-Unit", AvpType.GROUPED);
    /** Seconds. */
    public static final AvpName VALIDITY_TIME = ietf(448, "Validity-Time", AvpType.UNSIGNED32);

    public static final AvpName SUBSCRIPTION_ID_TYPE = ietf(450, "Subscription-Id-Type", AvpType.ENUMERATED);
    /** MULTIPLE_SERVICES_NOT_SUPPORTED 0, MULTIPLE_SERVICES_SUPPORTED 1. */
    public static final AvpName MULTIPLE_SERVICES_INDICATOR =
            ietf(455, "Multiple-Services-Indicator", AvpType.ENUMERATED);

    public static final AvpName MULTIPLE_SERVICES_CREDIT_CONTROL =
            ietf(456, "Multiple-Services-Credit-Control", AvpType.GROUPED);
    public static final AvpName SERVICE_CONTEXT_ID = ietf(461, "Service-Context-Id", AvpType.UTF8);

    private CreditControlAvps() {}
}
