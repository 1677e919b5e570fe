package org.carillon.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("P20")
class EmergencyPlanTest {
    private final EmergencyPlan plan = new EmergencyPlan(List.of(
            new EmergencyPlan.Entry("112", "112", List.of()),
            new EmergencyPlan.Entry("sos", "112", List.of()),
            new EmergencyPlan.Entry("sos.fire", "998", List.of())));

    @ParameterizedTest
    @CsvSource({
        "112,                      112",
        "1-1-2,                    112",
        "(112),                    112",
        "service:sos,              sos",
        "SERVICE:SOS,              sos",
        "service:sos.fire,         sos.fire",
        "service:sos.fire.forest,  sos.fire",
        "service:sos.police,       sos"
    })
    void numberAndServiceShouldBeFound(String dialled, String service) {
        assertThat(plan.isEmergency(dialled)).isTrue();
        assertThat(plan.find(dialled).map(EmergencyPlan.Entry::service)).hasValue(service);
    }

    @ParameterizedTest
    @CsvSource({"1123", "+112", "911", "alice", "service:sosx", "service:counseling", "sos", "-", "''"})
    void everythingElseShouldBeNone(String dialled) {
        assertThat(plan.isEmergency(dialled)).isFalse();
        assertThat(plan.find(dialled)).isEmpty();
    }

    @Test
    void serviceShouldBeAnEmergencyThoughNobodySaidWhereItGoes() {
        assertThat(EmergencyPlan.EMPTY.isEmergency("service:sos.police")).isTrue();
        assertThat(EmergencyPlan.EMPTY.find("service:sos.police")).isEmpty();
        assertThat(EmergencyPlan.EMPTY.isEmergency("112")).isFalse();
    }

    @Test
    void numbersShouldBeThoseThatAreDialled() {
        assertThat(plan.numbers()).containsExactly("112");
    }
}
