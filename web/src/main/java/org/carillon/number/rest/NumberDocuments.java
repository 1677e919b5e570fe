package org.carillon.number.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.carillon.number.NumberAdministration;
import org.carillon.number.NumberViews;
import org.carillon.number.model.NumberBlock;
import org.jspecify.annotations.Nullable;

/** The JSON of blocks and numbers. */
final class NumberDocuments {
    private NumberDocuments() {}

    /** @param number of the block; the lowest one where nothing is said */
    record Order(@NotNull Long block, @Nullable String number) {}

    record Offer(long block, String description, String iso, String monthlyFee, String currency, List<String> numbers) {
        static Offer of(NumberViews.Offer offer) {
            NumberBlock.Terms terms = offer.terms();
            return new Offer(
                    offer.block(),
                    terms.description(),
                    terms.iso(),
                    terms.monthlyFee().plain(),
                    terms.monthlyFee().currency().getCurrencyCode(),
                    offer.numbers());
        }
    }

    record Ordered(
            String number,
            String description,
            String state,
            String monthlyFee,
            String currency,
            Instant orderedAt,
            Instant paidUntil) {
        static Ordered of(NumberViews.Ordered view) {
            return new Ordered(
                    view.number(),
                    view.description(),
                    view.state().word(),
                    view.monthlyFee().plain(),
                    view.monthlyFee().currency().getCurrencyCode(),
                    view.orderedAt(),
                    view.paidUntil());
        }
    }

    record WantedBlock(
            @Nullable String first,
            @Nullable String last,
            @NotNull String iso,

            @Nullable String description,
            @NotNull String monthlyFee,
            @NotNull String currency) {
        NumberAdministration.Wanted wanted() {
            return new NumberAdministration.Wanted(
                    text(first), text(last), iso, text(description), monthlyFee, currency);
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value;
        }
    }

    /** @param free how many can be ordered; absent for the provider's */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Block(
            long id,
            @Nullable String first,
            @Nullable String last,
            boolean provider,
            String iso,
            String description,
            String monthlyFee,
            String currency,
            boolean withdrawn,
            Instant createdAt,
            String createdBy,
            @Nullable Long free) {
        static Block of(NumberViews.Block view) {
            NumberBlock.Terms terms = view.terms();
            boolean provider = terms.provider();
            return new Block(
                    view.id(),
                    provider ? null : terms.first(),
                    provider ? null : terms.last(),
                    provider,
                    terms.iso(),
                    terms.description(),
                    terms.monthlyFee().plain(),
                    terms.monthlyFee().currency().getCurrencyCode(),
                    view.withdrawn(),
                    view.createdAt(),
                    view.createdBy(),
                    provider ? null : view.free());
        }
    }
}
