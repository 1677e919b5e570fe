package org.carillon.routing.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.carillon.routing.RouteAdministration;
import org.carillon.routing.RouteRequest;
import org.carillon.routing.model.RouteSelection;
import org.carillon.routing.model.RouteSettings;
import org.carillon.routing.model.RouteTarget;
import org.jspecify.annotations.Nullable;

/** The JSON of routes. */
final class RouteDocuments {
    private RouteDocuments() {}

    record WantedGateway(
            @NotNull @Size(min = 1, max = 64) String gateway,

            @Nullable Integer priority,
            @Nullable Integer percentage,
            @Nullable BigDecimal cost) {
        RouteRequest.Member member() {
            return new RouteRequest.Member(gateway, priority, percentage, cost);
        }
    }

    /** What is written to a route. */
    record Wanted(
            @NotNull String prefix,

            @NotNull @Pattern(regexp = "users|gateways|blocked", message = "must be users, gateways or blocked")
            String target,

            @Pattern(regexp = "priority|least-cost", message = "must be priority or least-cost") @Nullable
            String selection,

            @Nullable Boolean strip,
            @Nullable Boolean premium,
            @Nullable Boolean enabled,
            @Nullable String description,
            @Nullable List<@Valid @NotNull WantedGateway> gateways) {
        RouteRequest request() {
            return new RouteRequest(
                    prefix,
                    RouteTarget.valueOf(target.toUpperCase(Locale.ROOT)),
                    selection == null
                            ? null
                            : RouteSelection.valueOf(
                                    selection.toUpperCase(Locale.ROOT).replace('-', '_')),
                    strip,
                    premium,
                    enabled,
                    description,
                    gateways == null
                            ? null
                            : gateways.stream().map(WantedGateway::member).toList());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Gateway(
            String gateway,
            int priority,
            int percentage,
            @Nullable BigDecimal cost) {
        static Gateway of(RouteAdministration.Member member) {
            return new Gateway(member.gateway(), member.priority(), member.percentage(), member.cost());
        }
    }

    /** A route as it is. */
    record Document(
            long id,
            String prefix,
            String target,
            String selection,
            boolean strip,
            boolean premium,
            boolean enabled,
            String description,
            List<Gateway> gateways) {
        static Document of(RouteAdministration.View route) {
            RouteSettings settings = route.settings();
            return new Document(
                    route.id(),
                    route.prefix(),
                    settings.target().name().toLowerCase(Locale.ROOT),
                    settings.selection().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    settings.strip(),
                    settings.premium(),
                    settings.enabled(),
                    settings.description(),
                    route.gateways().stream().map(Gateway::of).toList());
        }
    }
}
