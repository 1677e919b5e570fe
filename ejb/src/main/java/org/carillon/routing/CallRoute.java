package org.carillon.routing;

import java.util.List;
import org.carillon.sip.Changes;
import org.carillon.sip.Target;

/** Where a call goes. */
public sealed interface CallRoute {
    /**
     * To the devices of a user of ours.
     *
     * @param login the user's, whatever name he was called by
     */
    record OnNet(long accountId, String login) implements CallRoute {}

    /**
     * Out of here.
     *
     * @param gateway what it is called in records
     * @param targets the gateways in the order of their ranks, not empty
     * @param changes what differs in every copy
     */
    record OffNet(String gateway, List<Target> targets, Changes changes) implements CallRoute {
        public OffNet {
            targets = List.copyOf(targets);
            if (targets.isEmpty()) {
                throw new IllegalArgumentException("no gateway to go to");
            }
        }
    }

    /**
     * Nowhere.
     *
     * @param status 300 to 699
     */
    record Refused(int status, String reason) implements CallRoute {}
}
