package org.carillon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void processorTimeShouldCountUserAndSystemOfTheProcessAndItsEndedChildren() {
        String stat = "4711 (a) b) S 1 2 3 4 5 6 7 8 9 10 100 20 3 4 20 0 1 0 99";

        assertThat(Processor.seconds(stat)).isEqualTo(1.27);
    }

    @Test
    void percentileShouldBeTakenFromTheOrderedTimes() {
        Tally tally = new Tally(4, 0, 0, 2, new int[] {40, 10, 30, 20});

        assertThat(tally.percentile(0.5)).isEqualTo(30);
        assertThat(tally.percentile(0.99)).isEqualTo(40);
        assertThat(tally.rate()).isEqualTo(2);
    }

    @Test
    void medianShouldLieBetweenTheMiddleValuesWhenTheirNumberIsEven() {
        assertThat(Report.median(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.5);
    }

    @Test
    void memberShouldBeFoundAtAnyDepth() {
        String opened = "{\"account\":{\"kind\":\"retail\",\"login\":\"447400000001\"},\"sipPassword\":\"a\"}";

        assertThat(Administrator.text("login", opened)).isEqualTo("447400000001");
    }
}
