package org.carillon.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalDialingPlanTest {
    private final LocalDialingPlan example = plan(
            "44", "sip1", "47", "sip1", "3", "sip2", "int", "offnet", "1", "sip3", "2", "sip3", "4", "sip3", "5",
            "sip3", "6", "sip3", "7", "sip3", "8", "sip3", "9", "sip3");

    /** The table of the old platform: 44 and 47 to sip1, 3 to sip2, int to offnet, 1, 2 and 4 to 9 to sip3. */
    @ParameterizedTest
    @Tag("R157")
    @CsvSource({
        "442085676789, sip1",
        "4721000000, sip1",
        "33140205050, sip2",
        "int442085676789, offnet",
        "12025550100, sip3",
        "20212345678, sip3",
        "48600456789, sip3",
        "5511912345678, sip3",
        "61212345678, sip3",
        "74951234567, sip3",
        "81312345678, sip3",
        "96612345678, sip3",
    })
    void exampleShouldLeadToItsServers(String user, String server) {
        assertThat(example.findServer(user)).contains(server);
    }

    @Test
    @Tag("R154")
    void homeServerShouldBeTheBestMatchOfTheOwnLogin() {
        assertThat(example.findServer("447512345678")).contains("sip1");
    }

    @Test
    @Tag("R156")
    @Tag("R153")
    void servicingServerShouldBeTheBestMatchOfEachRequestUri() {
        assertThat(example.findServer("33612345678")).contains("sip2");
        assertThat(example.findServer("447512345678")).contains("sip1");
    }

    @Test
    @Tag("R158")
    void alphanumericExampleShouldTellOnnetFromOffnet() {
        LocalDialingPlan plan = plan("onnet", "sip1", "offnet", "sip2");

        assertThat(plan.findServer("onnetalice")).contains("sip1");
        assertThat(plan.findServer("onnet48600456789")).contains("sip1");
        assertThat(plan.findServer("offnet442085676789")).contains("sip2");
        assertThat(plan.findServer("alice")).isEmpty();
    }

    @Test
    @Tag("R158")
    void singleServerShouldServeNineEntriesToTheSameAddress() {
        List<LocalDialingPlan.Entry> entries = new ArrayList<>();
        for (char digit = '1'; digit <= '9'; digit++) {
            entries.add(new LocalDialingPlan.Entry(String.valueOf(digit), "sip.example.com"));
        }
        LocalDialingPlan plan = new LocalDialingPlan(entries);

        for (char digit = '1'; digit <= '9'; digit++) {
            assertThat(plan.findServer(digit + "23456789")).contains("sip.example.com");
        }
        assertThat(plan.findServer("0123")).isEmpty();
    }

    @Test
    @Tag("R159")
    void prefixIntoOtherNetworksShouldBeWhatTheTableSays() {
        assertThat(plan("int", "gw", "4", "sip1").findServer("int4420")).contains("gw");
        assertThat(plan("offnet", "gw", "4", "sip1").findServer("offnet4420")).contains("gw");
    }

    private static LocalDialingPlan plan(String... pairs) {
        List<LocalDialingPlan.Entry> entries = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            entries.add(new LocalDialingPlan.Entry(pairs[i], pairs[i + 1]));
        }
        return new LocalDialingPlan(entries);
    }
}
