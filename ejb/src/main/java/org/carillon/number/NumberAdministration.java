package org.carillon.number;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.carillon.account.model.Tenant;
import org.carillon.event.Audit;
import org.carillon.event.Author;
import org.carillon.ledger.Amounts;
import org.carillon.number.model.NumberBlock;
import org.carillon.number.model.NumberRepository;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** What an administrator does with blocks of numbers. */
@Stateless
public class NumberAdministration {
    /** What is wanted of a block; without first and last number it is the provider's. */
    public record Wanted(
            String first, String last, String iso, String description, String monthlyFee, String currency) {}

    private NumberRepository repository;
    private Audit audit;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected NumberAdministration() {}

    @Inject
    public NumberAdministration(NumberRepository repository, Audit audit, Clock clock) {
        this.repository = repository;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws DomainException INVALID_REQUEST about a field; CONFLICT where another block has some of the numbers */
    public NumberViews.Block create(Wanted wanted, Author by) {
        boolean provider = wanted.first().isEmpty() && wanted.last().isEmpty();
        if (!provider) {
            check("first", wanted.first().matches("[1-9][0-9]{6,14}"), "A number is written like 48221234567.");
            check(
                    "last",
                    wanted.last().matches("[1-9][0-9]{6,14}")
                            && wanted.last().length() == wanted.first().length()
                            && wanted.last().compareTo(wanted.first()) >= 0,
                    "The last number is as long as the first, and not before it.");
        }
        check("iso", wanted.iso().matches("[A-Z]{2}"), "A country is written like PL.");
        check("description", wanted.description().length() <= 100, "A description has at most 100 characters.");
        NumberBlock.Terms terms = new NumberBlock.Terms(
                wanted.first(),
                wanted.last(),
                provider,
                wanted.iso(),
                wanted.description(),
                Amounts.readPrice("monthlyFee", wanted.monthlyFee(), Amounts.currency(wanted.currency())));
        check(
                "last",
                FreeNumbersPolicy.size(terms) <= NumberBlock.LARGEST,
                "A block has at most " + NumberBlock.LARGEST + " numbers.");
        if (!provider && repository.overlaps(wanted.first(), wanted.last())) {
            throw new DomainException(ProblemType.CONFLICT, "Another block has some of these numbers.");
        }
        NumberBlock block = new NumberBlock(Tenant.DEFAULT, terms, clock.instant(), by.name());
        repository.add(block);
        audit.note(
                "number.block-created",
                by,
                null,
                "block",
                Long.toString(block.id()),
                "first",
                wanted.first(),
                "last",
                wanted.last());
        return view(block);
    }

    /** By country and first number. */
    public List<NumberViews.Block> list() {
        return repository.blocks(Tenant.DEFAULT).stream().map(this::view).toList();
    }

    /**
     * Nobody orders from it any more; whoever has a number keeps it.
     *
     * @throws DomainException NOT_FOUND
     */
    public NumberViews.Block withdraw(long id, Author by) {
        NumberBlock block = repository
                .findBlock(id)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such block."));
        block.withdraw();
        audit.note("number.block-withdrawn", by, null, "block", Long.toString(id));
        return view(block);
    }

    private NumberViews.Block view(NumberBlock block) {
        long taken = repository.taken(block.id()).size();
        return new NumberViews.Block(
                block.id(),
                block.terms(),
                block.withdrawn(),
                block.createdAt(),
                block.createdBy(),
                Math.max(0, FreeNumbersPolicy.size(block.terms()) - taken));
    }

    private static void check(String field, boolean good, String detail) {
        if (!good) {
            throw DomainException.invalid(field, detail);
        }
    }
}
