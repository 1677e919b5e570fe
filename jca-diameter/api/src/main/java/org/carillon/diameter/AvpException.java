package org.carillon.diameter;

import org.jspecify.annotations.Nullable;

/**
 * A message does not hold what it should. Thrown out of a handler it becomes the answer with this result code and the AVP in
 * Failed-AVP (RFC 6733 §7.5 (Failed-AVP AVP)).
 */
public class AvpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int resultCode;
    private final transient @Nullable Avp failed;

    public AvpException(int resultCode, @Nullable Avp failed, String message) {
        super(message);
        this.resultCode = resultCode;
        this.failed = failed;
    }

    /** 5xxx; the AVP that is missing is sent back with zeros as data. */
    public static AvpException missing(AvpName name) {
        return new AvpException(ResultCode.MISSING_AVP, example(name), name + " is missing");
    }

    /** The same for one that a group lacks: it comes back inside an AVP of the group's name. */
    public static AvpException missing(AvpName name, AvpName group) {
        return new AvpException(
                ResultCode.MISSING_AVP, Avp.group(group, example(name)), name + " is missing in " + group);
    }

    private static Avp example(AvpName name) {
        return Avp.ofOctets(name, new byte[name.type().minimum()]);
    }

    public int resultCode() {
        return resultCode;
    }

    public @Nullable Avp failed() {
        return failed;
    }
}
