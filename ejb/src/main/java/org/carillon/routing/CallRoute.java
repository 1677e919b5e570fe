package org.carillon.routing;

import org.carillon.sip.Changes;

/** Where a call goes. */
public sealed interface CallRoute {
    /** Not out of here. */
    sealed interface Local extends CallRoute {}

    /**
     * To the devices of a user of ours.
     *
     * @param login the user's, whatever name he was called by
     */
    record OnNet(long accountId, String login) implements Local {}

    /**
     * Out of here.
     *
     * @param number what it is called in records: the number that was dialled
     * @param tariffNumber what the tariff is asked for
     * @param passage the gateways
     * @param changes what differs in every copy
     */
    record OffNet(String number, String tariffNumber, Passage passage, Changes changes) implements CallRoute {}

    /**
     * To help: no limit holds it up.
     *
     * @param service what was found: {@code 112}, {@code sos.fire}
     * @param number what the gateways are asked for
     * @param passage the gateways, which take it though they are full
     */
    record Emergency(String service, String number, Passage passage) implements CallRoute {}

    /**
     * Nowhere.
     *
     * @param status 300 to 699
     */
    record Refused(int status, String reason) implements Local {}
}
