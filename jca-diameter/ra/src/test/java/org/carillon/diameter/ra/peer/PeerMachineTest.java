package org.carillon.diameter.ra.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PeerMachineTest {
    @ParameterizedTest(name = "{1} in {0}")
    @CsvSource({
        "CLOSED, START, CONNECTING, CONNECT",
        "CLOSED, CER, OPEN, ACCEPT",
        "CLOSED, CER_RESTARTED, OPEN, ACCEPT",
        "CONNECTING, CONNECTED, WAITING, SEND_CER",
        "CONNECTING, TIMEOUT, CLOSED, DROP",
        "WAITING, CEA, OPEN, OPENED",
        "WAITING, CEA_REFUSED, CLOSED, DROP",
        "WAITING, CER_ELECTED, OPEN, REPLACE",
        "WAITING, CER_NOT_ELECTED, WAITING, REFUSE",
        "WAITING, TIMEOUT, CLOSED, DROP",
        "OPEN, QUIET, OPEN, SEND_DWR",
        "OPEN, DEAF, SUSPECT, FAIL_OVER",
        "OPEN, CER, OPEN, REFUSE",
        "OPEN, CER_RESTARTED, OPEN, REPLACE",
        "OPEN, DPR, CLOSING, ANSWER_DPR",
        "OPEN, STOP, CLOSING, SEND_DPR",
        "SUSPECT, HEARD, OPEN, NOTHING",
        "SUSPECT, DEAF, CLOSED, DROP",
        "SUSPECT, CER, OPEN, REPLACE",
        "CLOSING, DPA, CLOSED, DROP",
        "CLOSING, TIMEOUT, CLOSED, DROP",
        "CLOSING, CER, OPEN, REPLACE"
    })
    void transitionShouldBeThatOfTheTable(PeerState state, PeerEvent event, PeerState next, PeerAction action) {
        assertThat(PeerMachine.on(state, event)).isEqualTo(new PeerMachine.Step(next, action));
    }

    @ParameterizedTest
    @EnumSource(PeerState.class)
    void lostConnectionShouldCloseWhateverTheState(PeerState state) {
        assertThat(PeerMachine.on(state, PeerEvent.LOST).next()).isEqualTo(PeerState.CLOSED);
    }

    /** Whoever connects is taken or told why not; nobody is left waiting. */
    @ParameterizedTest
    @EnumSource(PeerState.class)
    void connectionShouldBeTakenOrRefusedInEveryState(PeerState state) {
        boolean connecting = state == PeerState.CONNECTING || state == PeerState.WAITING;
        Set<PeerEvent> possible = connecting
                ? EnumSet.of(PeerEvent.CER_ELECTED, PeerEvent.CER_NOT_ELECTED)
                : EnumSet.of(PeerEvent.CER, PeerEvent.CER_RESTARTED);
        assertThat(possible)
                .allSatisfy(event -> assertThat(PeerMachine.on(state, event).action())
                        .isIn(PeerAction.ACCEPT, PeerAction.REPLACE, PeerAction.REFUSE));
    }

    @Test
    void whatStandsInNoRowShouldChangeNothing() {
        Set<PeerEvent> ofClosed = EnumSet.of(PeerEvent.START, PeerEvent.CER, PeerEvent.CER_RESTARTED);
        for (PeerEvent event : EnumSet.complementOf(EnumSet.copyOf(ofClosed))) {
            assertThat(PeerMachine.on(PeerState.CLOSED, event))
                    .isEqualTo(new PeerMachine.Step(PeerState.CLOSED, PeerAction.NOTHING));
        }
    }
}
