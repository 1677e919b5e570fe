package org.carillon.diameter;

import static org.carillon.diameter.AvpName.ietf;
import static org.carillon.diameter.AvpName.optional;

/** AVPs of the base protocol (RFC 6733 §4.5 (Diameter Base Protocol AVPs)), accounting included. */
public final class BaseAvps {
    public static final AvpName USER_NAME = ietf(1, "User-Name", AvpType.UTF8);
    public static final AvpName EVENT_TIMESTAMP = ietf(55, "Event-Timestamp", AvpType.TIME);
    /** Seconds, 0 for none. */
    public static final AvpName ACCT_INTERIM_INTERVAL = ietf(85, "Acct-Interim-Interval", AvpType.UNSIGNED32);

    public static final AvpName HOST_IP_ADDRESS = ietf(257, "Host-IP-Address", AvpType.ADDRESS);
    public static final AvpName AUTH_APPLICATION_ID = ietf(258, "Auth-Application-Id", AvpType.UNSIGNED32);
    public static final AvpName ACCT_APPLICATION_ID = ietf(259, "Acct-Application-Id", AvpType.UNSIGNED32);
    public static final AvpName VENDOR_SPECIFIC_APPLICATION_ID =
            ietf(260, "Vendor-Specific-Application-Id", AvpType.GROUPED);
    public static final AvpName SESSION_ID = ietf(263, "Session-Id", AvpType.UTF8);
    public static final AvpName ORIGIN_HOST = ietf(264, "Origin-Host", AvpType.IDENTITY);
    public static final AvpName SUPPORTED_VENDOR_ID = ietf(265, "Supported-Vendor-Id", AvpType.UNSIGNED32);
    public static final AvpName VENDOR_ID = ietf(266, "Vendor-Id", AvpType.UNSIGNED32);
    public static final AvpName FIRMWARE_REVISION = optional(267, "Firmware-Revision", AvpType.UNSIGNED32);
    public static final AvpName RESULT_CODE = ietf(268, "Result-Code", AvpType.UNSIGNED32);
    public static final AvpName PRODUCT_NAME = optional(269, "Product-Name", AvpType.UTF8);
    /** DONT_CACHE 0, ALL_SESSION 1, ALL_REALM 2, REALM_AND_APPLICATION 3, ALL_APPLICATION 4, ALL_HOST 5, ALL_USER 6. */
    public static final AvpName REDIRECT_HOST_USAGE = ietf(261, "Redirect-Host-Usage", AvpType.ENUMERATED);
    /** Seconds. */
    public static final AvpName REDIRECT_MAX_CACHE_TIME = ietf(262, "Redirect-Max-Cache-Time", AvpType.UNSIGNED32);

    public static final AvpName DISCONNECT_CAUSE = ietf(273, "Disconnect-Cause", AvpType.ENUMERATED);
    /** STATE_MAINTAINED 0, NO_STATE_MAINTAINED 1. */
    public static final AvpName AUTH_SESSION_STATE = ietf(277, "Auth-Session-State", AvpType.ENUMERATED);

    public static final AvpName ORIGIN_STATE_ID = ietf(278, "Origin-State-Id", AvpType.UNSIGNED32);
    public static final AvpName FAILED_AVP = ietf(279, "Failed-AVP", AvpType.GROUPED);
    public static final AvpName ERROR_MESSAGE = optional(281, "Error-Message", AvpType.UTF8);
    public static final AvpName ROUTE_RECORD = ietf(282, "Route-Record", AvpType.IDENTITY);
    public static final AvpName DESTINATION_REALM = ietf(283, "Destination-Realm", AvpType.IDENTITY);
    public static final AvpName PROXY_INFO = ietf(284, "Proxy-Info", AvpType.GROUPED);
    /** A DiameterURI, RFC 6733 §4.3.1 (Common Derived AVP Data Formats). */
    public static final AvpName REDIRECT_HOST = ietf(292, "Redirect-Host", AvpType.URI);

    /** AUTHORIZE_ONLY 0, AUTHORIZE_AUTHENTICATE 1. */
    public static final AvpName RE_AUTH_REQUEST_TYPE = ietf(285, "Re-Auth-Request-Type", AvpType.ENUMERATED);

    public static final AvpName DESTINATION_HOST = ietf(293, "Destination-Host", AvpType.IDENTITY);
    public static final AvpName TERMINATION_CAUSE = ietf(295, "Termination-Cause", AvpType.ENUMERATED);
    public static final AvpName ORIGIN_REALM = ietf(296, "Origin-Realm", AvpType.IDENTITY);
    public static final AvpName EXPERIMENTAL_RESULT = ietf(297, "Experimental-Result", AvpType.GROUPED);
    public static final AvpName EXPERIMENTAL_RESULT_CODE = ietf(298, "Experimental-Result-Code", AvpType.UNSIGNED32);
    public static final AvpName INBAND_SECURITY_ID = ietf(299, "Inband-Security-Id", AvpType.UNSIGNED32);
    /** EVENT 1, START 2, INTERIM 3, STOP 4. */
    public static final AvpName ACCOUNTING_RECORD_TYPE = ietf(480, "Accounting-Record-Type", AvpType.ENUMERATED);

    public static final AvpName ACCOUNTING_INPUT_OCTETS = ietf(363, "Accounting-Input-Octets", AvpType.UNSIGNED64);
    public static final AvpName ACCOUNTING_OUTPUT_OCTETS = ietf(364, "Accounting-Output-Octets", AvpType.UNSIGNED64);
    /** Seconds. */
    public static final AvpName ACCT_SESSION_TIME = ietf(46, "Acct-Session-Time", AvpType.UNSIGNED32);

    public static final AvpName ACCOUNTING_RECORD_NUMBER = ietf(485, "Accounting-Record-Number", AvpType.UNSIGNED32);

    /** For applications whose sessions end with the answer. */
    public static Avp noStateMaintained() {
        return Avp.of(AUTH_SESSION_STATE, 1);
    }

    private BaseAvps() {}
}
