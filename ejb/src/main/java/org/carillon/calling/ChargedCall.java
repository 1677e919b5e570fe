package org.carillon.calling;

import java.util.List;
import org.carillon.calling.HangUpSender.Bye;
import org.carillon.charging.CallCharge;
import org.carillon.sip.SipRequest;
import org.carillon.sip.SipResponse;

/** A call that costs something: its charge, and what is needed to end it when the credit does. */
final class ChargedCall {
    private final CallCharge charge;
    private final HangUp hangUp;
    private final HangUpSender sender;

    ChargedCall(CallCharge charge, SipRequest invite, HangUpSender sender) {
        this.charge = charge;
        this.hangUp = new HangUp(invite);
        this.sender = sender;
    }

    void answered(SipResponse response) {
        hangUp.answered(response);
    }

    /** Time counts from now on. */
    void talks(Runnable whenCreditEnds) {
        charge.answered(whenCreditEnds);
    }

    void passing(SipRequest request, boolean byCaller) {
        hangUp.passing(request, byCaller);
    }

    void over() {
        charge.over();
    }

    /** Ends the dialog on both sides. */
    void hangUp() {
        List<Bye> byes = hangUp.byes();
        byes.forEach(sender::send);
    }
}
