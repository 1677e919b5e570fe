package org.carillon.sip.ra.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TagsTest {
    private final Tags tags = new Tags();

    @Test
    void tagsShouldBeTokensThatDoNotRepeat() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            String tag = tags.next();
            assertThat(seen.add(tag)).as(tag).isTrue();
        }
        assertThat(seen).allMatch(tag -> tag.matches("[0-9a-v]{13}"));
    }

    @Test
    void branchShouldBeginWithTheMagicCookie() {
        assertThat(tags.nextBranch()).startsWith("z9hG4bK").hasSize(20);
    }

    @Test
    void sameMessageShouldGetTheSameTagFromOneAdapterOnly() {
        byte[] message = {1, 2, 3};
        assertThat(tags.of(message))
                .isEqualTo(tags.of(message.clone()))
                .isNotEqualTo(tags.of(new byte[] {1, 2, 4}))
                .isNotEqualTo(new Tags().of(message));
    }
}
