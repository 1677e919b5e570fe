package org.carillon.sip.ra.transaction;

/** The methods that are counted by name; whatever else a peer makes up shares one counter. */
public enum CountedMethod {
    ACK,
    BYE,
    CANCEL,
    INFO,
    INVITE,
    MESSAGE,
    NOTIFY,
    OPTIONS,
    PRACK,
    PUBLISH,
    REFER,
    REGISTER,
    SUBSCRIBE,
    UPDATE,
    OTHER;

    /** By name, without a look-up in a map: it is asked for every message. */
    public static CountedMethod of(String method) {
        return switch (method) {
            case "ACK" -> ACK;
            case "BYE" -> BYE;
            case "CANCEL" -> CANCEL;
            case "INFO" -> INFO;
            case "INVITE" -> INVITE;
            case "MESSAGE" -> MESSAGE;
            case "NOTIFY" -> NOTIFY;
            case "OPTIONS" -> OPTIONS;
            case "PRACK" -> PRACK;
            case "PUBLISH" -> PUBLISH;
            case "REFER" -> REFER;
            case "REGISTER" -> REGISTER;
            case "SUBSCRIBE" -> SUBSCRIBE;
            case "UPDATE" -> UPDATE;
            default -> OTHER;
        };
    }

    /** Where it stands in an array of counters, which lives no longer than the process. */
    @SuppressWarnings("EnumOrdinal")
    int index() {
        return ordinal();
    }

    /** The method's name, or "other". */
    public String label() {
        return this == OTHER ? "other" : name();
    }
}
