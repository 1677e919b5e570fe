package org.carillon.diameter;

/**
 * Values of Experimental-Result-Code of 3GPP (TS 29.229 §6.2 (Result-Code AVP values), TS 29.329 §6.2). They stand in
 * Experimental-Result and mean something else than the same numbers of {@link ResultCode}.
 */
public final class ImsResultCode {
    public static final int FIRST_REGISTRATION = 2001;
    public static final int SUBSEQUENT_REGISTRATION = 2002;
    public static final int UNREGISTERED_SERVICE = 2003;
    public static final int SUCCESS_SERVER_NAME_NOT_STORED = 2004;

    public static final int USER_DATA_NOT_AVAILABLE = 4100;
    public static final int PRIOR_UPDATE_IN_PROGRESS = 4101;

    public static final int USER_UNKNOWN = 5001;
    public static final int IDENTITIES_DONT_MATCH = 5002;
    public static final int IDENTITY_NOT_REGISTERED = 5003;
    public static final int ROAMING_NOT_ALLOWED = 5004;
    public static final int IDENTITY_ALREADY_REGISTERED = 5005;
    public static final int AUTH_SCHEME_NOT_SUPPORTED = 5006;
    public static final int IN_ASSIGNMENT_TYPE = 5007;
    public static final int TOO_MUCH_DATA = 5008;
    public static final int NOT_SUPPORTED_USER_DATA = 5009;
    public static final int FEATURE_UNSUPPORTED = 5011;

    public static final int USER_DATA_NOT_RECOGNIZED = 5100;
    public static final int OPERATION_NOT_ALLOWED = 5101;
    public static final int USER_DATA_CANNOT_BE_READ = 5102;
    public static final int USER_DATA_CANNOT_BE_MODIFIED = 5103;
    public static final int USER_DATA_CANNOT_BE_NOTIFIED = 5104;
    public static final int TRANSPARENT_DATA_OUT_OF_SYNC = 5105;
    public static final int SUBS_DATA_ABSENT = 5106;
    public static final int NO_SUBSCRIPTION_TO_DATA = 5107;
    public static final int DSAI_NOT_AVAILABLE = 5108;

    private ImsResultCode() {}
}
