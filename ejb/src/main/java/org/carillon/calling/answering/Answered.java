package org.carillon.calling.answering;

import java.util.List;
import org.carillon.calling.model.AnsweringRule;
import org.carillon.routing.CallRoute;
import org.carillon.sip.Changes;

/**
 * Where a call goes by the rules of whom it was for, and of those to whom they send it on.
 *
 * @param route to nobody whose rules send the call on
 * @param mailbox whether the route leads to a mailbox, which is ours whatever the route says
 * @param applied the rules that counted, in this order
 * @param changes what tells the others of it
 */
public record Answered(
        CallRoute route, boolean mailbox, Diversions diversions, List<Applied> applied, Changes changes) {
    /** A rule that counted, and of which account. */
    public record Applied(long accountId, AnsweringRule rule) {}

    public Answered {
        applied = List.copyOf(applied);
    }

    /** By no rule. */
    public static Answered direct(CallRoute route) {
        return new Answered(route, false, Diversions.NONE, List.of(), Changes.NONE);
    }

    /** Whether the call goes where it went before: no rule has changed that, and nobody refuses it. */
    public boolean isDirect() {
        return applied.isEmpty() && !(route instanceof CallRoute.Refused);
    }

    /** Whether the call goes to another network. */
    public boolean leavesUs() {
        return route instanceof CallRoute.OffNet && !mailbox;
    }
}
