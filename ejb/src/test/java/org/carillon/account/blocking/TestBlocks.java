package org.carillon.account.blocking;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carillon.account.NumberConfig;
import org.carillon.account.NumberForms;
import org.carillon.account.NumberNormalizer;

/** Block lists that are kept nowhere. */
public final class TestBlocks {
    private final Map<Long, Set<String>> lists = new HashMap<>();
    private final Map<Long, Set<String>> names = new HashMap<>();
    private final Blocks blocks = new Blocks(
            new BlockLookup() {
                @Override
                public Set<String> blockedBy(long accountId) {
                    return lists.getOrDefault(accountId, Set.of());
                }

                @Override
                public Optional<Set<String>> names(long accountId) {
                    return Optional.ofNullable(names.get(accountId));
                }

                @Override
                public List<Long> changedSince(Instant time) {
                    return List.of();
                }
            },
            new NumberForms(new NumberNormalizer(new NumberConfig("smart", Optional.of("GB")))),
            Clock.systemUTC());

    /** Nobody has blocked anybody. */
    public static Blocks none() {
        return new TestBlocks().blocks();
    }

    /** By what others know an account. */
    public TestBlocks called(long accountId, String... known) {
        names.put(accountId, Set.of(known));
        return this;
    }

    public TestBlocks block(long byAccount, String... blocked) {
        lists.put(byAccount, Set.of(blocked));
        blocks.changed(new BlocksChanged(byAccount));
        return this;
    }

    public Blocks blocks() {
        return blocks;
    }
}
