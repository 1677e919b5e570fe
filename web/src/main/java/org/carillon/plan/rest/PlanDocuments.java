package org.carillon.plan.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.carillon.ledger.model.Money;
import org.carillon.plan.PlanAdministration;
import org.carillon.plan.PlanView;
import org.carillon.plan.model.Bundle;
import org.carillon.plan.model.Plan;
import org.jspecify.annotations.Nullable;

/** The JSON of plans. Amounts are texts, so that nobody's floating point touches them. */
final class PlanDocuments {
    private static final int SECONDS_OF_MINUTE = 60;

    private PlanDocuments() {}

    // ---- what is asked for ----

    record WantedBundle(
            @NotNull String kind,
            @NotNull String amount,

            @Nullable List<@NotNull String> prefixes,
            @Nullable String tariff) {
        PlanAdministration.WantedBundle wanted() {
            return new PlanAdministration.WantedBundle(kind, amount, prefixes == null ? List.of() : prefixes, tariff);
        }
    }

    record WantedPlan(
            @NotNull String name,

            @Nullable String description,
            @NotNull String price,
            @NotNull String currency,
            @NotNull Boolean recurring,
            @NotNull String period,

            @Nullable List<@Valid @NotNull WantedBundle> bundles) {
        PlanAdministration.Wanted wanted() {
            return new PlanAdministration.Wanted(
                    name,
                    description == null ? "" : description,
                    price,
                    currency,
                    recurring,
                    period,
                    bundles == null
                            ? List.of()
                            : bundles.stream().map(WantedBundle::wanted).toList());
        }
    }

    // ---- what is shown ----

    /** @param amount whole minutes, messages, or money */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BundleDocument(
            String kind,
            String amount,
            List<String> prefixes,
            @Nullable String tariff) {
        static BundleDocument of(Bundle bundle, Currency currency) {
            return new BundleDocument(
                    bundle.kind().word(),
                    switch (bundle.kind()) {
                        case MINUTES -> Long.toString(bundle.units() / SECONDS_OF_MINUTE);
                        case MESSAGES -> Long.toString(bundle.units());
                        case MONEY -> new Money(bundle.units(), currency).plain();
                    },
                    bundle.destinations().prefixes(),
                    bundle.destinations().tariff());
        }
    }

    /**
     * What is left of a bundle.
     *
     * @param used seconds, messages, or money
     * @param left the same; what is set aside for something under way is neither used nor left
     */
    record Left(String kind, String used, String left, List<String> prefixes) {
        static Left of(PlanView.Left view, Currency currency) {
            return new Left(
                    view.bundle().kind().word(),
                    units(view.bundle(), view.used(), currency),
                    units(view.bundle(), view.free(), currency),
                    view.bundle().destinations().prefixes());
        }

        private static String units(Bundle bundle, long units, Currency currency) {
            return switch (bundle.kind()) {
                case MINUTES, MESSAGES -> Long.toString(units);
                case MONEY -> new Money(units, currency).plain();
            };
        }
    }

    /** @param endsAt of the period that is paid for */
    record Purchase(
            String id,
            long plan,
            String name,
            String state,
            Instant boughtAt,
            int period,
            Instant endsAt,
            List<Left> bundles) {
        static Purchase of(PlanView.Bought bought) {
            return new Purchase(
                    bought.id(),
                    bought.planId(),
                    bought.terms().name(),
                    bought.state().word(),
                    bought.boughtAt(),
                    bought.period(),
                    bought.endsAt(),
                    bought.left().stream()
                            .map(left -> Left.of(left, bought.terms().price().currency()))
                            .toList());
        }
    }

    /** @param active whether the user has it, and cannot buy it again */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Offered(
            long id,
            String name,
            String description,
            String price,
            String currency,
            boolean recurring,
            String period,
            List<BundleDocument> bundles,
            boolean active,
            @Nullable Purchase purchase) {
        static Offered of(PlanView view) {
            Plan.Terms terms = view.terms();
            PlanView.Bought bought = view.purchase();
            return new Offered(
                    view.id(),
                    terms.name(),
                    terms.description(),
                    terms.price().plain(),
                    terms.price().currency().getCurrencyCode(),
                    terms.recurring(),
                    terms.period().toString(),
                    bundlesOf(view),
                    bought != null && bought.active(),
                    bought == null ? null : Purchase.of(bought));
        }
    }

    record PlanDocument(
            long id,
            String name,
            String description,
            String price,
            String currency,
            boolean recurring,
            String period,
            List<BundleDocument> bundles,
            boolean withdrawn,
            Instant createdAt,
            String createdBy) {
        static PlanDocument of(PlanView view) {
            Plan.Terms terms = view.terms();
            return new PlanDocument(
                    view.id(),
                    terms.name(),
                    terms.description(),
                    terms.price().plain(),
                    terms.price().currency().getCurrencyCode(),
                    terms.recurring(),
                    terms.period().toString(),
                    bundlesOf(view),
                    view.withdrawn(),
                    view.createdAt(),
                    view.createdBy());
        }
    }

    private static List<BundleDocument> bundlesOf(PlanView view) {
        Currency currency = view.terms().price().currency();
        return view.bundles().stream()
                .map(bundle -> BundleDocument.of(bundle, currency))
                .toList();
    }
}
