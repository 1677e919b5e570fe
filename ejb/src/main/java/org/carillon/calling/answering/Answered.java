package org.carillon.calling.answering;

import java.util.List;
import org.carillon.calling.model.AnsweringRule;
import org.carillon.routing.CallRoute;
import org.carillon.sip.Changes;
import org.jspecify.annotations.Nullable;

/**
 * Where a call goes by the rules of whom it was for, and of those to whom they send it on.
 *
 * @param route to nobody whose rules send the call on
 * @param mailbox whether the route leads to a mailbox, which is ours whatever the route says
 * @param applied the rules that counted, in this order
 * @param changes what tells the others of it
 * @param blockedBy who wants to hear nothing of the caller, so that the route is a refusal; or null
 */
public record Answered(
        CallRoute route,
        boolean mailbox,
        Diversions diversions,
        List<Applied> applied,
        Changes changes,
        @Nullable Long blockedBy) {
    /** A rule that counted, and of which account. */
    public record Applied(long accountId, AnsweringRule rule) {}

    public Answered {
        applied = List.copyOf(applied);
    }

    /** By no rule. */
    public static Answered direct(CallRoute route) {
        return new Answered(route, false, Diversions.NONE, List.of(), Changes.NONE, null);
    }

    /** By the block list of an account, after these rules of others. */
    static Answered blocked(CallRoute.Refused refusal, long accountId, List<Applied> applied) {
        return new Answered(refusal, false, Diversions.NONE, applied, Changes.NONE, accountId);
    }

    /** Whether neither a rule nor a block list has changed where the call goes. */
    public boolean isDirect() {
        return applied.isEmpty() && blockedBy == null;
    }

    /** Whether the call goes to another network. */
    public boolean leavesUs() {
        return route instanceof CallRoute.OffNet && !mailbox;
    }
}
