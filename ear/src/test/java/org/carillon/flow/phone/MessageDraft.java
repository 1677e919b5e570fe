package org.carillon.flow.phone;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A MESSAGE before it is sent, RFC 3428 §4 (UAC Processing). */
public final class MessageDraft {
    private final Phone sender;
    private final byte[] body;
    private String contentType = "text/plain;charset=UTF-8";
    private String fromUri;
    private String displayName = "";
    private boolean authenticated = true;
    private @Nullable String callId;
    private @Nullable Integer cseq;
    private UnaryOperator<WireMessage> change = UnaryOperator.identity();

    MessageDraft(Phone sender, byte[] body) {
        this.sender = sender;
        this.body = body;
        this.fromUri = sender.uri();
    }

    MessageDraft(Phone sender, String text) {
        this(sender, text.getBytes(StandardCharsets.UTF_8));
    }

    public MessageDraft as(String newContentType) {
        contentType = newContentType;
        return this;
    }

    /** Claims another sender. */
    public MessageDraft claimingToBe(String uri) {
        fromUri = uri;
        return this;
    }

    public MessageDraft shownAs(String name) {
        displayName = '"' + name + "\" ";
        return this;
    }

    /** Never answers a challenge. */
    public MessageDraft unauthenticated() {
        authenticated = false;
        return this;
    }

    /** Repeats an earlier message under a new branch, as a phone does that was restarted between sending and answer. */
    public MessageDraft sameAs(String earlierCallId, int earlierCseq) {
        callId = earlierCallId;
        cseq = earlierCseq;
        return this;
    }

    /** Changes the request before it goes out. */
    public MessageDraft changed(UnaryOperator<WireMessage> how) {
        change = how;
        return this;
    }

    /** Sends it and waits for the final answer. */
    public Exchange to(Phone recipient) {
        return to(recipient.uri());
    }

    /** @throws Unanswered when nobody answers */
    public Exchange to(String uri) {
        return sender.exchange(request(uri), onChallenge());
    }

    private UserAgent.OnChallenge onChallenge() {
        if (!authenticated) {
            return UserAgent.OnChallenge.GIVE_UP;
        }
        return cseq == null ? UserAgent.OnChallenge.ANSWER : UserAgent.OnChallenge.ANSWER_AS_SAME;
    }

    /** The request as it would go out, without Via and credentials. */
    public WireMessage request(String uri) {
        WireMessage request = sender.begin("MESSAGE", uri, displayName + "<" + fromUri + ">", "<" + uri + ">");
        if (callId != null) {
            request = request.replacing("Call-ID", callId);
        }
        if (cseq != null) {
            request = request.replacing("CSeq", cseq + " MESSAGE");
        }
        return change.apply(request.with("Content-Type", contentType).withBody(body));
    }
}
