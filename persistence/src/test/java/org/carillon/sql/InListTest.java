package org.carillon.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InListTest {
    @Test
    void lastValueShouldBeRepeatedUpToAPowerOfTwo() {
        assertThat(InList.padded(List.of("a"))).containsExactly("a");
        assertThat(InList.padded(List.of("a", "b"))).containsExactly("a", "b");
        assertThat(InList.padded(List.of("a", "b", "c"))).containsExactly("a", "b", "c", "c");
        assertThat(InList.padded(List.of(1, 2, 3, 4, 5))).hasSize(8).endsWith(5, 5, 5, 5);
        assertThat(InList.marks(List.of("a", "b", "c", "c"))).isEqualTo("?, ?, ?, ?");
    }
}
