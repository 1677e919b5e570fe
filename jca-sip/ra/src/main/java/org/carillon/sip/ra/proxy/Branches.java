package org.carillon.sip.ra.proxy;

import java.util.ArrayList;
import java.util.List;
import org.carillon.sip.ForwardingListener;

/** The branches of one request, how many of them matter still, and how the others ended. */
final class Branches {
    private final ForwardingListener listener;
    private List<Branch> begun = new ArrayList<>(2);
    private List<Result> results = List.of();
    private int counting;
    private int unsettled;

    Branches(ForwardingListener listener) {
        this.listener = listener;
    }

    void begin(Branch branch) {
        begun.add(branch);
        counting++;
        unsettled++;
        branch.begin();
    }

    /** The branch's client transaction is over, or answered. False when that is known. */
    boolean settle(Branch branch) {
        boolean first = branch.end();
        if (first) {
            unsettled--;
        }
        return first;
    }

    /** What comes next does not wait for the branch any more; nothing when it did not. */
    void uncount(Branch branch, Result result) {
        if (branch.uncount()) {
            counting--;
            if (results.isEmpty()) {
                results = new ArrayList<>(2);
            }
            results.add(result);
            listener.refused(branch.target(), result.response());
        }
    }

    void cancel() {
        for (Branch branch : begun) {
            branch.cancel();
        }
    }

    /** Cancels all and waits for none. */
    void giveUp(Result as) {
        for (Branch branch : List.copyOf(begun)) {
            uncount(branch, as);
            branch.cancel();
        }
    }

    /** Whether a branch counts: what comes next waits for it. */
    boolean isAnyCounting() {
        return counting > 0;
    }

    /** Whether a client transaction goes on, that of a branch that was given up included. */
    boolean isAnyUnsettled() {
        return unsettled > 0;
    }

    List<Result> results() {
        return results;
    }

    void forgetResults() {
        results = List.of();
    }

    void release() {
        begun = List.of();
        results = List.of();
    }
}
