package org.carillon.calling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.carillon.calling.RingingPolicy.Action;
import org.carillon.calling.RingingPolicy.Event;
import org.carillon.calling.RingingPolicy.State;
import org.carillon.calling.RingingPolicy.Step;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RingingPolicyTest {
    /** The whole table for calls that nobody has answered. */
    @ParameterizedTest(name = "{0} {1} waking={2}")
    @CsvSource({
        "CALLING, RANG,       false, RINGING,  NONE",
        "CALLING, RANG,       true,  RINGING,  NONE",
        "CALLING, SILENT,     false, CALLING,  WAKE",
        "CALLING, SILENT,     true,  CALLING,  WAKE",
        "CALLING, REGISTERED, false, CALLING,  INVITE",
        "CALLING, REGISTERED, true,  CALLING,  INVITE",
        "CALLING, FAILED,     false, OVER,     REFUSE",
        "CALLING, FAILED,     true,  PARKED,   WAIT",
        "CALLING, DECLINED,   false, OVER,     REFUSE",
        "CALLING, DECLINED,   true,  OVER,     REFUSE",
        "CALLING, TIME_OVER,  false, OVER,     REFUSE",
        "CALLING, ANSWERED,   true,  ANSWERED, NONE",
        "CALLING, CANCELLED,  true,  OVER,     NONE",
        "RINGING, RANG,       false, RINGING,  NONE",
        "RINGING, SILENT,     false, RINGING,  WAKE",
        "RINGING, REGISTERED, true,  RINGING,  INVITE",
        "RINGING, FAILED,     false, OVER,     REFUSE",
        "RINGING, FAILED,     true,  PARKED,   WAIT",
        "RINGING, DECLINED,   true,  OVER,     REFUSE",
        "RINGING, TIME_OVER,  false, RINGING,  NONE",
        "RINGING, ANSWERED,   false, ANSWERED, NONE",
        "RINGING, CANCELLED,  false, OVER,     NONE",
        "PARKED,  RANG,       true,  RINGING,  NONE",
        "PARKED,  SILENT,     true,  PARKED,   NONE",
        "PARKED,  REGISTERED, true,  CALLING,  INVITE",
        "PARKED,  FAILED,     true,  PARKED,   WAIT",
        "PARKED,  FAILED,     false, OVER,     REFUSE",
        "PARKED,  DECLINED,   true,  OVER,     REFUSE",
        "PARKED,  TIME_OVER,  false, OVER,     REFUSE",
        "PARKED,  ANSWERED,   true,  ANSWERED, NONE",
        "PARKED,  CANCELLED,  true,  OVER,     NONE"
    })
    void tableShouldHold(State before, Event event, boolean waking, State after, Action action) {
        assertThat(RingingPolicy.next(before, event, waking)).isEqualTo(new Step(after, action));
    }

    @ParameterizedTest
    @EnumSource(Event.class)
    void callThatIsAnsweredOrOverShouldStaySo(Event event) {
        for (State state : List.of(State.ANSWERED, State.OVER)) {
            for (boolean waking : new boolean[] {false, true}) {
                assertThat(RingingPolicy.next(state, event, waking)).isEqualTo(new Step(state, Action.NONE));
            }
        }
    }

    @Test
    @Tag("R202")
    void callToNobodyWhoIsRegisteredShouldBeginParked() {
        assertThat(RingingPolicy.begin(0)).isEqualTo(State.PARKED);
        assertThat(RingingPolicy.begin(1)).isEqualTo(State.CALLING);
    }
}
