package org.carillon.diameter;

import static org.carillon.diameter.AvpName.tgpp;
import static org.carillon.diameter.AvpName.tgppOptional;

/** AVPs of Sh (TS 29.329 §6.3 (AVPs), whose table has the M bits); those that it has in common with Cx are in {@link CxAvps}. */
public final class ShAvps {
    /** One of {@link CxAvps#PUBLIC_IDENTITY}, {@link #MSISDN} and {@link #EXTERNAL_IDENTIFIER}. */
    public static final AvpName USER_IDENTITY = tgpp(700, "User-Identity", AvpType.GROUPED);

    /** The digits as TBCD, two in an octet, without a sign. */
    public static final AvpName MSISDN = tgpp(701, "MSISDN", AvpType.OCTETS);

    /** Sh-Data, XML of TS 29.328 annex D; that of Cx is {@link CxAvps#USER_DATA}. */
    public static final AvpName USER_DATA = tgpp(702, "User-Data", AvpType.OCTETS);

    /** RepositoryData 0, IMSPublicIdentity 10, IMSUserState 11, S-CSCFName 12, InitialFilterCriteria 13 and others. */
    public static final AvpName DATA_REFERENCE = tgpp(703, "Data-Reference", AvpType.ENUMERATED);

    /** The name of a piece of repository data. */
    public static final AvpName SERVICE_INDICATION = tgpp(704, "Service-Indication", AvpType.OCTETS);

    /** Subscribe 0, Unsubscribe 1. */
    public static final AvpName SUBS_REQ_TYPE = tgpp(705, "Subs-Req-Type", AvpType.ENUMERATED);

    /** CS-Domain 0, PS-Domain 1. */
    public static final AvpName REQUESTED_DOMAIN = tgpp(706, "Requested-Domain", AvpType.ENUMERATED);

    /** DoNotNeedInitiateActiveLocationRetrieval 0, InitiateActiveLocationRetrieval 1. */
    public static final AvpName CURRENT_LOCATION = tgpp(707, "Current-Location", AvpType.ENUMERATED);

    /** ALL_IDENTITIES 0, REGISTERED_IDENTITIES 1, IMPLICIT_IDENTITIES 2, ALIAS_IDENTITIES 3. */
    public static final AvpName IDENTITY_SET = tgppOptional(708, "Identity-Set", AvpType.ENUMERATED);

    public static final AvpName EXPIRY_TIME = tgppOptional(709, "Expiry-Time", AvpType.TIME);

    /** USER_DATA_NOT_REQUESTED 0, USER_DATA_REQUESTED 1. */
    public static final AvpName SEND_DATA_INDICATION = tgppOptional(710, "Send-Data-Indication", AvpType.ENUMERATED);

    public static final AvpName DSAI_TAG = tgpp(711, "DSAI-Tag", AvpType.OCTETS);

    public static final AvpName ONE_TIME_NOTIFICATION = tgppOptional(712, "One-Time-Notification", AvpType.ENUMERATED);

    public static final AvpName REQUESTED_NODES = tgppOptional(713, "Requested-Nodes", AvpType.UNSIGNED32);

    public static final AvpName SERVING_NODE_INDICATION =
            tgppOptional(714, "Serving-Node-Indication", AvpType.ENUMERATED);

    public static final AvpName REPOSITORY_DATA_ID = tgppOptional(715, "Repository-Data-ID", AvpType.GROUPED);

    public static final AvpName SEQUENCE_NUMBER = tgppOptional(716, "Sequence-Number", AvpType.UNSIGNED32);

    public static final AvpName PRE_PAGING_SUPPORTED = tgppOptional(717, "Pre-paging-Supported", AvpType.ENUMERATED);

    public static final AvpName LOCAL_TIME_ZONE_INDICATION =
            tgppOptional(718, "Local-Time-Zone-Indication", AvpType.ENUMERATED);

    public static final AvpName UDR_FLAGS = tgppOptional(719, "UDR-Flags", AvpType.UNSIGNED32);

    public static final AvpName CALL_REFERENCE_INFO = tgppOptional(720, "Call-Reference-Info", AvpType.GROUPED);

    public static final AvpName CALL_REFERENCE_NUMBER = tgppOptional(721, "Call-Reference-Number", AvpType.OCTETS);

    public static final AvpName AS_NUMBER = tgppOptional(722, "AS-Number", AvpType.OCTETS);

    /** {@code name@domain}, TS 29.336. */
    public static final AvpName EXTERNAL_IDENTIFIER = tgpp(3111, "External-Identifier", AvpType.UTF8);

    private ShAvps() {}
}
