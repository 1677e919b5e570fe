package org.carillon.flow.phone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call as the phone that calls sees it. */
public final class OutgoingCall extends Call implements InviteTransaction.User {
    private static final int MOST_CHALLENGES = 3;

    private final boolean authenticates;
    private final Heard responses = new Heard();
    private final Map<String, Dialog> dialogs = new HashMap<>();
    private final Map<String, WireMessage> acks = new HashMap<>();
    private final List<WireMessage> challenges = new ArrayList<>();
    private WireMessage unsigned;
    private @Nullable InviteTransaction transaction;
    private volatile @Nullable Dialog dialog;
    private boolean cancelled;

    /** @param invite without Via and credentials */
    OutgoingCall(Line line, WireMessage invite, boolean authenticates) {
        super(line);
        this.unsigned = invite;
        this.authenticates = authenticates;
    }

    void start() {
        send(authenticates ? line.agent().signs(unsigned) : unsigned);
    }

    private void send(WireMessage request) {
        InviteTransaction begun = line.agent().prepareInvite(request, this);
        synchronized (this) {
            transaction = begun;
        }
        line.agent().start(begun);
    }

    private synchronized InviteTransaction transaction() {
        if (transaction == null) {
            throw new IllegalStateException("not begun");
        }
        return transaction;
    }

    @Override
    public WireMessage invite() {
        return transaction().request();
    }

    @Override
    @Nullable
    Dialog dialog() {
        return dialog;
    }

    /** How often the INVITE went out last. */
    public int transmissions() {
        return transaction().transmissions();
    }

    // ---- what the user does ----

    /** Gives up while it rings, RFC 3261 §9.1 (Client Behavior): not before the first sign of life; or hangs up where somebody was faster. */
    public OutgoingCall cancels() {
        responses.await("a provisional response", response -> response.status() < 200, Phone.SOON);
        Dialog answered;
        synchronized (this) {
            cancelled = true;
            answered = dialog;
        }
        if (answered != null) {
            // too late: RFC 3261 §15 (Terminating a Session)
            line.agent().transact(answered.request("BYE"));
            return this;
        }
        WireMessage invite = invite();
        WireMessage cancel = WireMessage.request("CANCEL", invite.uri())
                .with("Max-Forwards", "70")
                .with("From", invite.get("From"))
                .with("To", invite.get("To"))
                .with("Call-ID", invite.get("Call-ID"))
                .with("CSeq", Dialog.number(invite) + " CANCEL");
        UserAgent.finalAnswer(line.agent().transact(cancel, invite.branch()));
        return this;
    }

    // ---- what becomes of it ----

    /** Waits for a 180. */
    public OutgoingCall isRinging() {
        awaitsStatus(180);
        return this;
    }

    /** Waits for a response with this status. */
    public WireMessage awaitsStatus(int status) {
        return responses.await(
                Integer.toString(status), response -> response.status() == status, Duration.ofSeconds(40));
    }

    /** Waits for the 200, which is acknowledged at once. */
    public OutgoingCall isAnswered() {
        awaitsStatus(200);
        return this;
    }

    /** Waits for the first final response. */
    public WireMessage awaitsFinal() {
        return responses.await("a final response", response -> response.status() >= 200, Duration.ofSeconds(70));
    }

    /** Waits for the final response and asserts its status. */
    public WireMessage isRefused(int status) {
        WireMessage last = awaitsFinal();
        if (last.status() != status) {
            throw new AssertionError("refused with " + last.startLine() + ", not with " + status);
        }
        return last;
    }

    /** Every response, challenges apart. */
    public List<WireMessage> responses() {
        return responses.all();
    }

    /** The 401 and 407 that were answered. */
    public synchronized List<WireMessage> challenges() {
        return List.copyOf(challenges);
    }

    @Override
    public void responded(WireMessage response) {
        if (response.status() == 407 || response.status() == 401) {
            WireMessage again = signedAnew(response);
            if (again != null) {
                send(again);
                return;
            }
        }
        if (response.status() > 100 && response.status() < 200) {
            acknowledgeProvisional(response);
        } else if (response.status() >= 200 && response.status() < 300) {
            acknowledge(response);
        }
        responses.add(response);
    }

    private synchronized @Nullable WireMessage signedAnew(WireMessage response) {
        boolean stale = Challenge.in(response).stream().anyMatch(Challenge::isStale);
        boolean once = challenges.isEmpty() || stale && challenges.size() < MOST_CHALLENGES;
        if (!authenticates || !once || !line.agent().accepts(response)) {
            return null;
        }
        challenges.add(response);
        unsigned = unsigned.replacing("CSeq", Dialog.number(unsigned) + 1 + " INVITE");
        return line.agent().signs(unsigned);
    }

    /** RFC 3262 §4 (UAC Behavior). */
    private void acknowledgeProvisional(WireMessage response) {
        if (response.find("Require").filter(value -> value.contains("100rel")).isEmpty()) {
            return;
        }
        WireMessage prack =
                early(response).request("PRACK").with("RAck", response.get("RSeq") + " " + response.get("CSeq"));
        line.agent().transact(prack);
    }

    /** Once for each device that answers; only the first one is talked to, and nobody after a CANCEL. */
    private void acknowledge(WireMessage response) {
        String tag = tag(response);
        WireMessage ack;
        boolean first;
        boolean wanted;
        Dialog answered = early(response);
        synchronized (this) {
            first = !acks.containsKey(tag);
            ack = acks.computeIfAbsent(tag, unknown -> line.agent().withVia(answered.ack(invite())));
            wanted = !cancelled && (dialog == null || dialog == answered);
            if (wanted) {
                answered.refresh(response);
                dialog = answered;
            }
        }
        line.agent().send(ack);
        if (first && !wanted) {
            line.agent().transact(answered.request("BYE"));
        }
    }

    private synchronized Dialog early(WireMessage response) {
        return dialogs.computeIfAbsent(tag(response), unknown -> Dialog.ofCaller(invite(), response));
    }

    private static String tag(WireMessage response) {
        return WireMessage.parameter(response.get("To"), "tag").orElseThrow();
    }

    @Override
    public void unanswered() {
        // RFC 3261 §8.1.3.1 (Transaction Layer Errors): a time-out counts as 408
        responses.add(invite().answer(408, "Request Timeout", "nobody"));
    }
}
