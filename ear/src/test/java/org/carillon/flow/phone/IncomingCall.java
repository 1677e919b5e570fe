package org.carillon.flow.phone;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A call as the phone that is called sees it. */
public final class IncomingCall extends Call {
    private final ServerTransaction transaction;
    private final Dialog dialog;
    private final Heard cancels = new Heard();
    private int reliable;

    IncomingCall(Line line, ServerTransaction transaction) {
        super(line);
        this.transaction = transaction;
        this.dialog = Dialog.ofCallee(transaction.request(), line.tag());
        invited(transaction);
    }

    @Override
    public WireMessage invite() {
        return transaction.request();
    }

    @Override
    @Nullable
    Dialog dialog() {
        return dialog;
    }

    // ---- what the user does ----

    /** 180: it rings. */
    public IncomingCall rings() {
        transaction.answer(line.answer(invite(), 180));
        return this;
    }

    /** A provisional response that must be acknowledged, RFC 3262 §3 (UAS Behavior). */
    public IncomingCall ringsReliably() {
        reliable++;
        transaction.answer(
                line.answer(invite(), 180).with("Require", "100rel").with("RSeq", Integer.toString(reliable)));
        return this;
    }

    /** 200 with a description. */
    public IncomingCall answers() {
        return answers(answer -> answer);
    }

    public IncomingCall answers(UnaryOperator<WireMessage> how) {
        if (!answer(how)) {
            throw new AssertionError("answered already: " + invite().startLine());
        }
        return this;
    }

    /** Answers unless a CANCEL came before; tells which of the two it was. */
    public boolean triesToAnswer() {
        return answer(answer -> answer);
    }

    private boolean answer(UnaryOperator<WireMessage> how) {
        WireMessage answer = refreshed(line.answer(invite(), 200), invite())
                .with("Content-Type", Sdp.TYPE)
                .withBody(description(Sdp.directionOf(invite()).answered()));
        return transaction.answer(how.apply(answer));
    }

    /** Refuses with this status: 486 busy, 603 declined. */
    public IncomingCall refuses(int status) {
        return refuses(status, answer -> answer);
    }

    public IncomingCall refuses(int status, UnaryOperator<WireMessage> how) {
        transaction.answer(how.apply(line.answer(invite(), status)));
        return this;
    }

    // ---- what becomes of it ----

    /** Whether it ended before it was answered: then it may be tried again. */
    boolean isRefused() {
        return transaction.isRefused();
    }

    /** Waits for the ACK to the answer. */
    public IncomingCall isAcknowledged() {
        receives("ACK");
        return this;
    }

    /** Waits for the CANCEL. */
    public IncomingCall isCancelled() {
        cancels.await("CANCEL of " + invite().startLine(), cancel -> true, Phone.SOON);
        return this;
    }

    /** RFC 3261 §9.2 (Server Behavior): the INVITE ends with 487, unless it was answered. */
    void cancelled(WireMessage cancel) {
        cancels.add(cancel);
        transaction.answer(line.answer(invite(), 487));
    }
}
