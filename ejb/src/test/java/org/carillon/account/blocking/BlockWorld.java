package org.carillon.account.blocking;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.carillon.account.AccountEvents;
import org.carillon.account.NumberConfig;
import org.carillon.account.NumberForms;
import org.carillon.account.NumberNormalizer;
import org.carillon.account.model.BlockListRepository;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.dispatch.RecordedEvents;
import org.carillon.event.model.CorrelationId;
import org.carillon.testing.JpaUnit;

/** Block lists wired as the container does it, on a database. */
public final class BlockWorld {
    private final JpaUnit unit;
    private final RecordedEvents<BlocksChanged> changes = new RecordedEvents<>();
    private final BlockNames names;
    private final BlockLists lists;
    private final BlockLookup lookup;
    private final NumberForms forms;
    private final Clock clock;
    private final Blocks blocks;
    /** How often the database was asked about many. */
    int asked;

    /** @param events told of changes in their transaction */
    public BlockWorld(JpaUnit unit, AccountEvents events, Clock clock) {
        this.unit = unit;
        this.clock = clock;
        NumberNormalizer numbers = new NumberNormalizer(new NumberConfig("smart", Optional.empty()));
        BlockListRepository repository = new BlockListRepository(unit.entities());
        JpaAccountRepository accounts = new JpaAccountRepository(unit.entities());
        forms = new NumberForms(numbers);
        names = new BlockNames(repository, accounts, numbers, forms);
        lists = new BlockLists(repository, names, accounts, events, changes, clock);
        lookup = new BlockLookup(names, repository) {
            @Override
            public Set<String> blockedBy(long accountId) {
                return unit.requiresNew(() -> super.blockedBy(accountId));
            }

            @Override
            public Optional<Set<String>> names(long accountId) {
                return unit.requiresNew(() -> super.names(accountId));
            }

            @Override
            public Set<Long> blocking(Collection<Long> some, Set<String> blocked) {
                asked++;
                return unit.requiresNew(() -> super.blocking(some, blocked));
            }

            @Override
            public List<Long> changedSince(Instant time) {
                return unit.requiresNew(() -> super.changedSince(time));
            }
        };
        blocks = anotherNode();
    }

    /** What another node knows: nothing yet. */
    Blocks anotherNode() {
        return new Blocks(lookup, forms, clock);
    }

    public Blocks blocks() {
        return blocks;
    }

    public BlockNames names() {
        return names;
    }

    public void block(String login, String name) {
        unit.run(() -> lists.block(login, name, CorrelationId.create()));
        committed();
    }

    public void unblock(String login, String name) {
        unit.run(() -> lists.unblock(login, name, CorrelationId.create()));
        committed();
    }

    List<String> list(String login) {
        return unit.requiresNew(() -> lists.get(login));
    }

    private void committed() {
        changes.fired.forEach(blocks::changed);
        changes.fired.clear();
    }
}
