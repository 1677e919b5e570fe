package org.carillon.registrar;

/** Whether the Path of a REGISTER is kept (RFC 3327 §5.3 (Procedures at the Registrar)). */
public final class PathPolicy {
    /** What is done with the Path. */
    public enum Decision {
        /** It is kept with the bindings and repeated in the answer. */
        KEEP,
        /** 421 with {@code Require: path}: the device would not know through whom its calls come. */
        EXTENSION_REQUIRED
    }

    private PathPolicy() {}

    /**
     * @param supported whether the device lists path in Supported or Require
     * @param trusted whether the REGISTER came from a proxy that the operator has named
     */
    public static Decision decide(boolean supported, boolean trusted) {
        return supported || trusted ? Decision.KEEP : Decision.EXTENSION_REQUIRED;
    }
}
