package org.carillon.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import org.carillon.subscription.NotifyPolicy.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotifyPolicyTest {
    @Test
    void successShouldMeanThatTheWatcherKnows() {
        assertThat(NotifyPolicy.ofStatus(200)).isEqualTo(Verdict.KNOWN);
        assertThat(NotifyPolicy.ofStatus(202)).isEqualTo(Verdict.KNOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 410, 416, 480, 481, 482, 483, 484, 485, 489, 501, 604})
    void watcherThatIsNoMoreShouldEndTheSubscription(int status) {
        assertThat(NotifyPolicy.ofStatus(status)).isEqualTo(Verdict.ENDED);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 406, 408, 415, 486, 500, 503, 600})
    void watcherThatCannotNowShouldStay(int status) {
        assertThat(NotifyPolicy.ofStatus(status)).isEqualTo(Verdict.MISSED);
    }
}
