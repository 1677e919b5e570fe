package org.carillon.sip.ra.message;

import java.util.Locale;
import org.carillon.sip.CSeq;
import org.carillon.sip.Flow;
import org.carillon.sip.NameAddress;
import org.carillon.sip.SipRequest;
import org.carillon.sip.SipUri;

/** A request that passed {@link RequestScreen}. */
public final class ReceivedRequest extends ReceivedMessage implements SipRequest {
    final TopVia via;
    private final SipUri requestUri;
    private final Flow flow;
    private final int maxForwards;

    ReceivedRequest(
            Head head,
            TopVia via,
            SipUri requestUri,
            NameAddress from,
            NameAddress to,
            String callId,
            CSeq cseq,
            int maxForwards,
            int bodyEnd,
            Flow flow) {
        super(head, from, to, callId, cseq, bodyEnd);
        this.via = via;
        this.requestUri = requestUri;
        this.maxForwards = maxForwards;
        this.flow = flow;
    }

    @Override
    public String method() {
        return cseq().method();
    }

    @Override
    public SipUri requestUri() {
        return requestUri;
    }

    @Override
    public Flow flow() {
        return flow;
    }

    /** 0 to 255; 70 where the request has none (RFC 3261 §16.3 (Request Validation), step 3). */
    public int maxForwards() {
        return maxForwards;
    }

    /**
     * What identifies the server transaction (RFC 3261 §17.2.3 (Matching Requests to Server Transactions)), and the
     * transport: nobody retransmits on another one.
     *
     * @param method the request's own, or INVITE to find what an ACK or CANCEL is about
     */
    public String transactionKey(String method) {
        if (via.hasMagicCookie()) {
            return transactionKey(head, via, flow.transport().name(), method);
        }
        // RFC 2543 clients: the whole Via value takes the place of the branch
        return head.latin(head.valueStart(head.find(HeaderId.VIA)), via.end)
                + ' '
                + requestUri
                + ' '
                + from().tag()
                + ' '
                + callId()
                + ' '
                + cseq().number()
                + ' '
                + flow.transport().name()
                + ' '
                + method;
    }

    /** The same for a branch with the magic cookie. */
    static String transactionKey(Head head, TopVia via, String transport, String method) {
        return head.latin(via.branchStart, via.branchEnd)
                + ' '
                + head.latin(via.hostStart, via.hostEnd).toLowerCase(Locale.ROOT)
                + ':'
                + via.port
                + ' '
                + transport
                + ' '
                + method;
    }

    /** Whether the client wants to be told how many requests are too many (RFC 7339 §4.1 (The "oc" Parameter)). */
    public boolean asksForFeedback() {
        return via.ocStart >= 0;
    }

    /** What came; not to be changed. */
    public byte[] raw() {
        return head.octets;
    }

    /** How many octets came. */
    public int octets() {
        return head.octets.length;
    }

    /** The Request-URI as it stands. */
    public String requestUriText() {
        int from = head.start + method().length() + 1;
        return head.latin(from, head.startEnd - " SIP/2.0".length());
    }

    /** Whether the client is a user agent, as far as its Via tells: no proxy has added another one. */
    public boolean isFromItsOrigin() {
        int first = head.find(HeaderId.VIA);
        if (via.end < head.valueEnd(first)) {
            return false;
        }
        for (int i = first + 1; i < head.count(); i++) {
            if (head.id(i) == HeaderId.VIA) {
                return false;
            }
        }
        return true;
    }

    /** Whether a Via holds the text, which is ASCII. */
    public boolean hasInVia(String text) {
        for (int i = 0; i < head.count(); i++) {
            if (head.id(i) == HeaderId.VIA && holds(text, head.valueStart(i), head.valueEnd(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(String text, int from, int to) {
        for (int i = from; i <= to - text.length(); i++) {
            int n = 0;
            while (n < text.length() && head.octets[i + n] == text.charAt(n)) {
                n++;
            }
            if (n == text.length()) {
                return true;
            }
        }
        return false;
    }

    /** The port that an answer over UDP goes to: the source port where rport asks for it (RFC 3581 §4 (Server Behavior)), else the one of sent-by. */
    public int responsePort() {
        if (via.rportStart >= 0) {
            return flow.remote().getPort();
        }
        return via.port < 0 ? 5060 : via.port;
    }
}
