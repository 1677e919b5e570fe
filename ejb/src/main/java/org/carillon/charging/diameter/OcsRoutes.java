package org.carillon.charging.diameter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.carillon.rating.PriceList;
import org.jspecify.annotations.Nullable;

/** Which users' credit is held by whom, by their tariffs. */
@ApplicationScoped
public class OcsRoutes {
    private List<OcsRoute> routes = List.of();

    /** For the container's proxy only. */
    protected OcsRoutes() {}

    @Inject
    public OcsRoutes(RoConfig config) {
        routes = config.routes();
    }

    int size() {
        return routes.size();
    }

    /** Whether accounts without a tariff are among them. */
    boolean areForEverybody() {
        return routes.stream().anyMatch(route -> route.tariff().equals(OcsRoute.EVERY));
    }

    /** The rule of the tariff, or else that of every account; empty where our own ledger counts. */
    Optional<OcsRoute> find(@Nullable PriceList tariff) {
        String name = tariff == null ? OcsRoute.EVERY : tariff.name();
        return find(name).or(() -> find(OcsRoute.EVERY));
    }

    private Optional<OcsRoute> find(String tariff) {
        return routes.stream().filter(route -> route.tariff().equals(tariff)).findFirst();
    }
}
