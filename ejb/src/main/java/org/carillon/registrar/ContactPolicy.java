package org.carillon.registrar;

/**
 * Whether a Contact can be bound. Requests for a device take the flow of its REGISTER, so that a host that cannot be
 * reached from here, such as one behind a NAT or a loopback address, does no harm. One that is this platform itself would
 * let a device be found under an address-of-record, its own or somebody else's, and calls go round.
 */
public final class ContactPolicy {
    /** What is done with the Contact. */
    public enum Decision {
        BIND,
        /** 403: the Contact is an address of this platform. */
        POINTS_HERE
    }

    /** RFC 3261 §18.1.1 (Sending Requests): the port that a URI without one means. */
    private static final int DEFAULT_PORT = 5060;

    private ContactPolicy() {}

    /**
     * Of a Contact whose host means this platform; every other one is bound.
     *
     * @param address whether the host is an address of a machine, which may run a device too, and not a name of ours
     * @param port the port, or -1 where there is none
     * @param ownPort where the REGISTER was received
     */
    public static Decision decide(boolean address, int port, int ownPort) {
        boolean ownListener = (port < 0 ? DEFAULT_PORT : port) == ownPort;
        return !address || ownListener ? Decision.POINTS_HERE : Decision.BIND;
    }
}
