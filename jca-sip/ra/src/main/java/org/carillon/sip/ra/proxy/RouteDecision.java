package org.carillon.sip.ra.proxy;

import java.util.List;
import org.carillon.sip.Flow;
import org.carillon.sip.SipUri;
import org.jspecify.annotations.Nullable;

/** What a request's Route means for us. */
sealed interface RouteDecision {
    /** It names nobody, or us without a dialog: who receives requests decides. */
    record Ours() implements RouteDecision {}

    /** It claims to come from a Record-Route of ours and does not, or not in this dialog. */
    record Forbidden() implements RouteDecision {}

    /**
     * It stands in a dialog that we record-routed.
     *
     * @param dialog the name that the handler gave the dialog
     * @param flow the way to the user agent on the other side, or null: then nextHop is resolved
     * @param nextHop the next Route, or else the Request-URI
     * @param requestUri what the Request-URI becomes, or null where it stays
     * @param routes the values of Route that go on
     */
    record Onward(
            String dialog,
            @Nullable Flow flow,
            SipUri nextHop,
            @Nullable String requestUri,
            List<String> routes) implements RouteDecision {}
}
