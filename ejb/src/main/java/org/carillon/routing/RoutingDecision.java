package org.carillon.routing;

import java.util.List;

/** Where a call or message goes, and why. */
public sealed interface RoutingDecision {
    /** Not into another network. */
    sealed interface Local extends RoutingDecision {}

    /** Each step in the order in which it was taken. */
    List<Reason> reasons();

    /**
     * To one of our users, at no charge.
     *
     * @param login user part of the Request-URI: never a public id
     */
    record OnnetUser(String login, long accountId, List<Reason> reasons) implements Local {
        public OnnetUser {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Into another network, charged.
     *
     * @param number what the routes were asked for, without prefixes of ours
     * @param tariffNumber what the tariff is asked for
     * @param gateways at least one, in the order in which they are tried
     */
    record Offnet(String number, String tariffNumber, List<GatewayChoice> gateways, List<Reason> reasons)
            implements RoutingDecision {
        public Offnet {
            gateways = List.copyOf(gateways);
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * To help, at no charge and whatever the limits say.
     *
     * @param service the number or service that was found
     * @param number what gateways are asked for, as it stands
     * @param gateways at least one, in the order in which they are tried
     */
    record Emergency(String service, String number, List<GatewayChoice> gateways, List<Reason> reasons)
            implements RoutingDecision {
        public Emergency {
            gateways = List.copyOf(gateways);
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Nowhere.
     *
     * @param status of the final response (RFC 3261 §21 (Response Codes))
     * @param phrase its reason phrase
     */
    record Refused(int status, String phrase, List<Reason> reasons) implements Local {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
