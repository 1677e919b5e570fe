package org.carillon.diameter;

/** Command codes. */
public final class Commands {
    public static final int CAPABILITIES_EXCHANGE = 257;
    public static final int RE_AUTH = 258;
    /** ACR and ACA, RFC 6733 §9.7 (Accounting Command Codes). */
    public static final int ACCOUNTING = 271;
    /** CCR and CCA, RFC 8506 §3 (Credit-Control Messages). */
    public static final int CREDIT_CONTROL = 272;

    public static final int ABORT_SESSION = 274;
    public static final int SESSION_TERMINATION = 275;
    public static final int DEVICE_WATCHDOG = 280;
    public static final int DISCONNECT_PEER = 282;
    /** Cx, TS 29.229 §6 (Diameter application for Cx interface). */
    public static final int USER_AUTHORIZATION = 300;

    public static final int SERVER_ASSIGNMENT = 301;
    public static final int LOCATION_INFO = 302;
    public static final int MULTIMEDIA_AUTH = 303;
    public static final int REGISTRATION_TERMINATION = 304;
    public static final int PUSH_PROFILE = 305;
    /** Sh, TS 29.329 §6 (Diameter application for Sh interface). */
    public static final int USER_DATA = 306;

    public static final int PROFILE_UPDATE = 307;
    public static final int SUBSCRIBE_NOTIFICATIONS = 308;
    public static final int PUSH_NOTIFICATION = 309;

    private Commands() {}
}
