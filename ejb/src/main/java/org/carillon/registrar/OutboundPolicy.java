package org.carillon.registrar;

/** Whether a Contact with reg-id makes one flow of several (RFC 5626 §6 (Registrar Procedures)). */
public final class OutboundPolicy {
    /** What is done with the reg-id. */
    public enum Decision {
        /** The binding is one flow of its device. */
        FLOW,
        /** As if there were no reg-id. */
        IGNORE,
        /** 439: the device wants flows, and the proxy next to it would not keep them. */
        FIRST_HOP_LACKS_OUTBOUND
    }

    private OutboundPolicy() {}

    /**
     * @param named whether the Contact has both a reg-id from 1 on and an instance
     * @param supported whether the device lists outbound in Supported or Require
     * @param hops how many Via the REGISTER has
     * @param edgeKeepsFlows whether the Path URI of the proxy next to the device has the parameter ob
     */
    public static Decision decide(boolean named, boolean supported, int hops, boolean edgeKeepsFlows) {
        if (!named || !supported) {
            return Decision.IGNORE;
        }
        return hops <= 1 || edgeKeepsFlows ? Decision.FLOW : Decision.FIRST_HOP_LACKS_OUTBOUND;
    }
}
