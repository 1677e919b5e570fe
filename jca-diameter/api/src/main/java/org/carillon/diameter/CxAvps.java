package org.carillon.diameter;

import static org.carillon.diameter.AvpName.ietf;
import static org.carillon.diameter.AvpName.tgpp;
import static org.carillon.diameter.AvpName.tgppOptional;

/** AVPs of Cx (TS 29.229 §6.3 (AVPs), whose table has the M bits), of which Sh uses some too. */
public final class CxAvps {
    /** A domain name. */
    public static final AvpName VISITED_NETWORK_IDENTIFIER = tgpp(600, "Visited-Network-Identifier", AvpType.OCTETS);

    /** A SIP or tel URI. */
    public static final AvpName PUBLIC_IDENTITY = tgpp(601, "Public-Identity", AvpType.UTF8);

    /** A SIP URI. */
    public static final AvpName SERVER_NAME = tgpp(602, "Server-Name", AvpType.UTF8);

    public static final AvpName SERVER_CAPABILITIES = tgpp(603, "Server-Capabilities", AvpType.GROUPED);

    public static final AvpName MANDATORY_CAPABILITY = tgpp(604, "Mandatory-Capability", AvpType.UNSIGNED32);

    public static final AvpName OPTIONAL_CAPABILITY = tgpp(605, "Optional-Capability", AvpType.UNSIGNED32);

    /** The service profile, XML of TS 29.228 annex E; that of Sh is {@link ShAvps#USER_DATA}. */
    public static final AvpName USER_DATA = tgpp(606, "User-Data", AvpType.OCTETS);

    public static final AvpName SIP_NUMBER_AUTH_ITEMS = tgpp(607, "SIP-Number-Auth-Items", AvpType.UNSIGNED32);

    /** {@code Digest-AKAv1-MD5}, {@code SIP Digest} and others. */
    public static final AvpName SIP_AUTHENTICATION_SCHEME = tgpp(608, "SIP-Authentication-Scheme", AvpType.UTF8);

    public static final AvpName SIP_AUTHENTICATE = tgpp(609, "SIP-Authenticate", AvpType.OCTETS);

    public static final AvpName SIP_AUTHORIZATION = tgpp(610, "SIP-Authorization", AvpType.OCTETS);

    public static final AvpName SIP_AUTHENTICATION_CONTEXT = tgpp(611, "SIP-Authentication-Context", AvpType.OCTETS);

    public static final AvpName SIP_AUTH_DATA_ITEM = tgpp(612, "SIP-Auth-Data-Item", AvpType.GROUPED);

    public static final AvpName SIP_ITEM_NUMBER = tgpp(613, "SIP-Item-Number", AvpType.UNSIGNED32);

    /** NO_ASSIGNMENT 0, REGISTRATION 1, RE_REGISTRATION 2, UNREGISTERED_USER 3, TIMEOUT_DEREGISTRATION 4, USER_DEREGISTRATION 5, and so on up to PSI_DEREGISTRATION 13. */
    public static final AvpName SERVER_ASSIGNMENT_TYPE = tgpp(614, "Server-Assignment-Type", AvpType.ENUMERATED);

    public static final AvpName DEREGISTRATION_REASON = tgpp(615, "Deregistration-Reason", AvpType.GROUPED);

    /** PERMANENT_TERMINATION 0, NEW_SERVER_ASSIGNED 1, SERVER_CHANGE 2, REMOVE_S-CSCF 3. */
    public static final AvpName REASON_CODE = tgpp(616, "Reason-Code", AvpType.ENUMERATED);

    public static final AvpName REASON_INFO = tgpp(617, "Reason-Info", AvpType.UTF8);

    public static final AvpName CHARGING_INFORMATION = tgpp(618, "Charging-Information", AvpType.GROUPED);

    public static final AvpName PRIMARY_EVENT_CHARGING_FUNCTION_NAME =
            tgpp(619, "Primary-Event-Charging-Function-Name", AvpType.URI);

    public static final AvpName SECONDARY_EVENT_CHARGING_FUNCTION_NAME =
            tgpp(620, "Secondary-Event-Charging-Function-Name", AvpType.URI);

    public static final AvpName PRIMARY_CHARGING_COLLECTION_FUNCTION_NAME =
            tgpp(621, "Primary-Charging-Collection-Function-Name", AvpType.URI);

    public static final AvpName SECONDARY_CHARGING_COLLECTION_FUNCTION_NAME =
            tgpp(622, "Secondary-Charging-Collection-Function-Name", AvpType.URI);

    /** REGISTRATION 0, DE_REGISTRATION 1, REGISTRATION_AND_CAPABILITIES 2. */
    public static final AvpName USER_AUTHORIZATION_TYPE = tgpp(623, "User-Authorization-Type", AvpType.ENUMERATED);

    /** USER_DATA_NOT_AVAILABLE 0, USER_DATA_ALREADY_AVAILABLE 1. */
    public static final AvpName USER_DATA_ALREADY_AVAILABLE =
            tgpp(624, "User-Data-Already-Available", AvpType.ENUMERATED);

    public static final AvpName CONFIDENTIALITY_KEY = tgpp(625, "Confidentiality-Key", AvpType.OCTETS);

    public static final AvpName INTEGRITY_KEY = tgpp(626, "Integrity-Key", AvpType.OCTETS);

    /** The M bit says that the other side must know the features that are in it. */
    public static final AvpName SUPPORTED_FEATURES = tgppOptional(628, "Supported-Features", AvpType.GROUPED);

    public static final AvpName FEATURE_LIST_ID = tgppOptional(629, "Feature-List-ID", AvpType.UNSIGNED32);

    /** A mask of bits. */
    public static final AvpName FEATURE_LIST = tgppOptional(630, "Feature-List", AvpType.UNSIGNED32);

    public static final AvpName SUPPORTED_APPLICATIONS = tgppOptional(631, "Supported-Applications", AvpType.GROUPED);

    public static final AvpName ASSOCIATED_IDENTITIES = tgppOptional(632, "Associated-Identities", AvpType.GROUPED);

    /** ORIGINATING 0. */
    public static final AvpName ORIGINATING_REQUEST = tgpp(633, "Originating-Request", AvpType.ENUMERATED);

    public static final AvpName WILDCARDED_PUBLIC_IDENTITY =
            tgppOptional(634, "Wildcarded-Public-Identity", AvpType.UTF8);

    public static final AvpName SIP_DIGEST_AUTHENTICATE = tgppOptional(635, "SIP-Digest-Authenticate", AvpType.GROUPED);

    public static final AvpName UAR_FLAGS = tgppOptional(637, "UAR-Flags", AvpType.UNSIGNED32);

    public static final AvpName LOOSE_ROUTE_INDICATION =
            tgppOptional(638, "Loose-Route-Indication", AvpType.ENUMERATED);

    public static final AvpName SCSCF_RESTORATION_INFO = tgppOptional(639, "SCSCF-Restoration-Info", AvpType.GROUPED);

    public static final AvpName ASSOCIATED_REGISTERED_IDENTITIES =
            tgppOptional(647, "Associated-Registered-Identities", AvpType.GROUPED);

    public static final AvpName MULTIPLE_REGISTRATION_INDICATION =
            tgppOptional(648, "Multiple-Registration-Indication", AvpType.ENUMERATED);

    public static final AvpName SESSION_PRIORITY = tgppOptional(650, "Session-Priority", AvpType.ENUMERATED);

    public static final AvpName LIA_FLAGS = tgppOptional(653, "LIA-Flags", AvpType.UNSIGNED32);

    public static final AvpName SAR_FLAGS = tgppOptional(655, "SAR-Flags", AvpType.UNSIGNED32);

    // ---- inside SIP-Digest-Authenticate, RFC 4740 §9.5 (SIP-Auth-Data-Item AVP) ----

    public static final AvpName DIGEST_REALM = ietf(104, "Digest-Realm", AvpType.OCTETS);

    public static final AvpName DIGEST_QOP = ietf(110, "Digest-QoP", AvpType.OCTETS);

    public static final AvpName DIGEST_ALGORITHM = ietf(111, "Digest-Algorithm", AvpType.OCTETS);

    public static final AvpName DIGEST_HA1 = ietf(121, "Digest-HA1", AvpType.OCTETS);

    private CxAvps() {}
}
