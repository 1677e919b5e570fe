package org.carillon.flow.phone;

import java.util.function.UnaryOperator;

/** An INVITE before it is sent; everything has the value that an ordinary phone would give it. */
public final class InviteDraft {
    private final Phone caller;
    private final Line line;
    private String from;
    private String displayName;
    private boolean authenticated = true;
    private UnaryOperator<WireMessage> change = UnaryOperator.identity();

    InviteDraft(Phone caller, Line line) {
        this.caller = caller;
        this.line = line;
        this.from = caller.uri();
        // R164: the display name is the phone number, the user part the login
        this.displayName = "+" + caller.credentials().login();
    }

    /** Claims another caller. */
    public InviteDraft claimingToBe(String uri) {
        from = uri;
        return this;
    }

    public InviteDraft shownAs(String name) {
        displayName = name;
        return this;
    }

    /** Never answers a challenge. */
    public InviteDraft unauthenticated() {
        authenticated = false;
        return this;
    }

    /** Changes the request before it goes out. */
    public InviteDraft changed(UnaryOperator<WireMessage> how) {
        change = how;
        return this;
    }

    public OutgoingCall to(Phone callee) {
        return to(callee.uri());
    }

    /** Sends it, and does not wait. */
    public OutgoingCall to(String uri) {
        WireMessage invite = caller.begin("INVITE", uri, '"' + displayName + "\" <" + from + ">", "<" + uri + ">")
                .with("Contact", line.contact())
                .with("Allow", "INVITE, ACK, CANCEL, BYE, PRACK, UPDATE, REFER, NOTIFY, INFO, MESSAGE, OPTIONS")
                .with("Supported", "100rel, timer, replaces");
        return line.calls(invite, change, authenticated);
    }
}
