package org.carillon.routing.sdp;

/** A session description that breaks RFC 8866. The message says where, and quotes nothing of it. */
public class SdpException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** @param line counted from 1 */
    SdpException(int line, String what) {
        super("line " + line + " of the session description: " + what);
    }
}
