package org.carillon.routing.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A gateway's place in a route. */
@Embeddable
public class RouteGateway {
    @Column(name = "gateway_id", nullable = false)
    private Long gatewayId;

    @Column(nullable = false)
    private int priority;

    @Column(nullable = false)
    private int percentage;

    private @Nullable BigDecimal cost;

    @SuppressWarnings("NullAway")
    protected RouteGateway() {}

    /**
     * @param priority 1 is tried first
     * @param percentage 0 to 100, the share of calls that it gets first among those of its priority; 0: only when the
     *     others fail
     * @param cost what the carrier takes for a minute, with at most six decimals; null: not known
     */
    public RouteGateway(long gatewayId, int priority, int percentage, @Nullable BigDecimal cost) {
        if (priority < 1 || percentage < 0 || percentage > 100 || cost != null && cost.signum() < 0) {
            throw new IllegalArgumentException("route: priority from 1, percentage 0 to 100, cost from 0");
        }
        this.gatewayId = gatewayId;
        this.priority = priority;
        this.percentage = percentage;
        this.cost = cost;
    }

    public long gatewayId() {
        return gatewayId;
    }

    public int priority() {
        return priority;
    }

    public int percentage() {
        return percentage;
    }

    public Optional<BigDecimal> cost() {
        return Optional.ofNullable(cost);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RouteGateway that
                && gatewayId.equals(that.gatewayId)
                && priority == that.priority
                && percentage == that.percentage
                && Objects.equals(cost, that.cost);
    }

    @Override
    public int hashCode() {
        return Objects.hash(gatewayId, priority, percentage, cost);
    }
}
