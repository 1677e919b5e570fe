package org.carillon.number;

import java.time.Instant;
import java.util.List;
import org.carillon.ledger.model.Money;
import org.carillon.number.model.NumberBlock;
import org.carillon.number.model.OrderedNumber;

/** Blocks and numbers as they are shown. */
public final class NumberViews {
    private NumberViews() {}

    /** @param free how many can be ordered; of a provider's, those that were looked at */
    public record Block(
            long id, NumberBlock.Terms terms, boolean withdrawn, Instant createdAt, String createdBy, long free) {}

    /** @param numbers some that can be ordered, in order */
    public record Offer(long block, NumberBlock.Terms terms, List<String> numbers) {
        public Offer {
            numbers = List.copyOf(numbers);
        }
    }

    /** @param paidUntil the end of the month that is paid for */
    public record Ordered(
            String number,
            String description,
            OrderedNumber.State state,
            Money monthlyFee,
            Instant orderedAt,
            Instant paidUntil) {
        static Ordered of(OrderedNumber number, NumberBlock block) {
            return new Ordered(
                    number.number(),
                    block.terms().description(),
                    number.state(),
                    block.terms().monthlyFee(),
                    number.orderedAt(),
                    number.term().endsAt());
        }
    }
}
