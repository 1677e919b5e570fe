package org.carillon.account.sms.smpp;

import java.util.Set;

/** What an answer to submit_sm means whose command_status (SMPP 3.4 §5.1.3 (command_status)) is not ESME_ROK. */
final class CommandStatusPolicy {
    /** Whether, and where, another attempt helps. */
    enum Refusal {
        /** Here, in a while. */
        LATER,
        /** Not here; somebody else may take it. */
        ELSEWHERE,
        /** Nowhere: it is the number or the message. */
        NOWHERE
    }

    /**
     * RSYSERR, RINVBNDSTS (the session is going), RMSGQFUL, RTHROTTLED, RX_T_APPN.
     */
    private static final Set<Integer> LATER = Set.of(0x08, 0x04, 0x14, 0x58, 0x64);

    /** RINVMSGLEN, RINVDSTADR, RINVNUMDESTS, RINVDSTTON, RINVDSTNPI. */
    private static final Set<Integer> NOWHERE = Set.of(0x01, 0x0b, 0x33, 0x50, 0x51);

    private CommandStatusPolicy() {}

    static Refusal decide(int commandStatus) {
        if (LATER.contains(commandStatus)) {
            return Refusal.LATER;
        }
        return NOWHERE.contains(commandStatus) ? Refusal.NOWHERE : Refusal.ELSEWHERE;
    }
}
