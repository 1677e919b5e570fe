package org.carillon.calling.answering;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.carillon.account.AccountDirectory;
import org.carillon.account.NumberConfig;
import org.carillon.account.NumberForms;
import org.carillon.account.NumberNormalizer;
import org.carillon.account.blocking.Blocks;
import org.carillon.account.blocking.TestBlocks;
import org.carillon.calling.CallingWorld;
import org.carillon.calling.model.AnsweringRule;
import org.carillon.routing.CallRouting;
import org.carillon.routing.CallerDirectory;
import org.carillon.routing.CallerLookup;
import org.carillon.routing.rule.CallerIdentity;
import org.carillon.testing.Digests;

/** Answering rules that are kept nowhere. */
public final class TestAnswering {
    private final Map<Long, List<AnsweringRule>> rules = new ConcurrentHashMap<>();
    private final AccountDirectory directory;
    private final CallRouting routing;
    final AnsweringBook book;
    final TestBlocks lists = new TestBlocks();
    private final Blocks blocks = lists.blocks();

    TestAnswering(CallingWorld world, AccountDirectory directory, CallRouting routing) {
        this.directory = directory;
        this.routing = routing;
        this.book = new AnsweringBook(
                new AnsweringLookup() {
                    @Override
                    public List<AnsweringRule> find(long accountId) {
                        return rules.getOrDefault(accountId, List.of());
                    }

                    @Override
                    public List<Long> changedSince(Instant time) {
                        return List.copyOf(rules.keySet());
                    }
                },
                world.clock);
    }

    /** Nobody has a rule. */
    public static Answering of(CallingWorld world, AccountDirectory directory, CallRouting routing) {
        return new TestAnswering(world, directory, routing).answering(5);
    }

    TestAnswering with(long accountId, AnsweringRule... wanted) {
        rules.put(accountId, List.of(wanted));
        book.changed(new AnsweringChanged(accountId));
        return this;
    }

    Answering answering(int maxDiversions) {
        return new Answering(
                book,
                blocks,
                numbers(),
                callers(),
                directory,
                routing,
                new AnsweringConfig(maxDiversions),
                Digests.SIP);
    }

    CallerNumbers numbers() {
        return new CallerNumbers(
                callers(), new NumberForms(new NumberNormalizer(new NumberConfig("smart", Optional.of("GB")))));
    }

    /** Everybody's phone is the login with 7 in front. */
    private CallerDirectory callers() {
        return new CallerDirectory(new CallerLookup() {
            @Override
            public Optional<CallerIdentity> find(long accountId) {
                return directory
                        .findLogin(accountId)
                        .map(login -> new CallerIdentity(accountId, 1, login, "7" + login, null));
            }
        });
    }
}
