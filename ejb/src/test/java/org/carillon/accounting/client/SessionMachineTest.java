package org.carillon.accounting.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.accounting.client.SessionState.END;
import static org.carillon.accounting.client.SessionState.ERROR;
import static org.carillon.accounting.client.SessionState.EVENT_ACA_SUCCESS;
import static org.carillon.accounting.client.SessionState.EVENT_ACR_SENT;
import static org.carillon.accounting.client.SessionState.IDLE;
import static org.carillon.accounting.client.SessionState.INTERIM_ACA_SUCCESS;
import static org.carillon.accounting.client.SessionState.INTERIM_ACR_SENT;
import static org.carillon.accounting.client.SessionState.START_ACA_SUCCESS;
import static org.carillon.accounting.client.SessionState.START_ACR_SENT;
import static org.carillon.accounting.client.SessionState.STOP_ACA_SUCCESS;
import static org.carillon.accounting.client.SessionState.STOP_ACR_SENT;
import static org.carillon.accounting.model.RecordType.EVENT;
import static org.carillon.accounting.model.RecordType.INTERIM;
import static org.carillon.accounting.model.RecordType.START;
import static org.carillon.accounting.model.RecordType.STOP;

import java.util.Arrays;
import java.util.Map;
import org.carillon.accounting.model.RecordType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SessionMachineTest {
    @Test
    @Tag("R299")
    void statesShouldHaveTheirNumbers() {
        assertThat(Arrays.stream(SessionState.values()).map(SessionState::code))
                .containsExactly(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 99);
    }

    /** R302: the state of the tutorial's client never changed when it sent. */
    @Test
    @Tag("R299")
    @Tag("R302")
    void callShouldGoThroughAllStatesToItsEnd() {
        SessionState state = SessionMachine.sending(IDLE, START);
        assertThat(state).isEqualTo(START_ACR_SENT);
        state = SessionMachine.answered(state, START, 2001);
        assertThat(state).isEqualTo(START_ACA_SUCCESS);
        for (int i = 0; i < 3; i++) {
            state = SessionMachine.sending(state, INTERIM);
            assertThat(state).isEqualTo(INTERIM_ACR_SENT);
            state = SessionMachine.answered(state, INTERIM, 2002);
            assertThat(state).isEqualTo(INTERIM_ACA_SUCCESS);
        }
        state = SessionMachine.sending(state, STOP);
        assertThat(state).isEqualTo(STOP_ACR_SENT);
        state = SessionMachine.answered(state, STOP, 2001);
        assertThat(state).isEqualTo(STOP_ACA_SUCCESS);
        assertThat(SessionMachine.ended(state)).isEqualTo(END);
    }

    @Test
    @Tag("R299")
    void eventShouldGoStraightToItsEnd() {
        SessionState state = SessionMachine.answered(SessionMachine.sending(IDLE, EVENT), EVENT, 2001);

        assertThat(state).isEqualTo(EVENT_ACA_SUCCESS);
        assertThat(SessionMachine.ended(state)).isEqualTo(END);
    }

    /** Every state and every kind of request: what is not in the table is an error. */
    @ParameterizedTest
    @EnumSource(SessionState.class)
    @Tag("R299")
    @Tag("R301")
    void onlyWhatIsInTheTableShouldBeSentAndAnswered(SessionState state) {
        Map<SessionState, Map<RecordType, SessionState>> sending = Map.of(
                IDLE, Map.of(START, START_ACR_SENT, EVENT, EVENT_ACR_SENT),
                START_ACA_SUCCESS, Map.of(INTERIM, INTERIM_ACR_SENT, STOP, STOP_ACR_SENT),
                INTERIM_ACA_SUCCESS, Map.of(INTERIM, INTERIM_ACR_SENT, STOP, STOP_ACR_SENT),
                // again, after no answer
                START_ACR_SENT, Map.of(START, START_ACR_SENT),
                INTERIM_ACR_SENT, Map.of(INTERIM, INTERIM_ACR_SENT),
                STOP_ACR_SENT, Map.of(STOP, STOP_ACR_SENT),
                EVENT_ACR_SENT, Map.of(EVENT, EVENT_ACR_SENT));
        Map<SessionState, Map<RecordType, SessionState>> answered = Map.of(
                START_ACR_SENT, Map.of(START, START_ACA_SUCCESS),
                INTERIM_ACR_SENT, Map.of(INTERIM, INTERIM_ACA_SUCCESS),
                STOP_ACR_SENT, Map.of(STOP, STOP_ACA_SUCCESS),
                EVENT_ACR_SENT, Map.of(EVENT, EVENT_ACA_SUCCESS));
        for (RecordType type : RecordType.values()) {
            assertThat(SessionMachine.sending(state, type))
                    .as("%s, %s sent", state, type)
                    .isEqualTo(sending.getOrDefault(state, Map.of()).getOrDefault(type, ERROR));
            assertThat(SessionMachine.answered(state, type, 2001))
                    .as("%s, %s answered", state, type)
                    .isEqualTo(answered.getOrDefault(state, Map.of()).getOrDefault(type, ERROR));
        }
    }

    /** R302: the branch of the STOP looked at the INTERIM. */
    @ParameterizedTest
    @CsvSource({
        "EVENT, 1999, false",
        "EVENT, 2000, false",
        "EVENT, 2001, true",
        "EVENT, 2002, false",
        "EVENT, 2999, false",
        "EVENT, 3000, false",
        "START, 1999, false",
        "START, 2000, true",
        "START, 2001, true",
        "START, 2999, true",
        "START, 3000, false",
        "INTERIM, 1999, false",
        "INTERIM, 2000, true",
        "INTERIM, 2999, true",
        "INTERIM, 3000, false",
        "STOP, 1999, false",
        "STOP, 2000, true",
        "STOP, 2999, true",
        "STOP, 3000, false",
        "STOP, 5012, false"
    })
    @Tag("R300")
    @Tag("R302")
    void successShouldBeWhatTheTypeSays(RecordType type, int resultCode, boolean success) {
        SessionState sent =
                switch (type) {
                    case EVENT -> EVENT_ACR_SENT;
                    case START -> START_ACR_SENT;
                    case INTERIM -> INTERIM_ACR_SENT;
                    case STOP -> STOP_ACR_SENT;
                };

        assertThat(SessionMachine.answered(sent, type, resultCode) != ERROR).isEqualTo(success);
    }
}
