package org.carillon.topup;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Bounds of what users pay in. */
@Dependent
public class TopUpConfig {
    private final BigDecimal smallest;
    private final BigDecimal largest;
    private final int perDay;

    @Inject
    public TopUpConfig(
            @ConfigProperty(name = "carillon.topup.smallest", defaultValue = "5") BigDecimal smallest,
            @ConfigProperty(name = "carillon.topup.largest", defaultValue = "200") BigDecimal largest,
            @ConfigProperty(name = "carillon.topup.per-day", defaultValue = "10") int perDay) {
        this.smallest = smallest;
        this.largest = largest;
        this.perDay = perDay;
    }

    /** In the user's currency. */
    public BigDecimal smallest() {
        return smallest;
    }

    /** In the user's currency. */
    public BigDecimal largest() {
        return largest;
    }

    /** Pages that a user may ask for in 24 hours. */
    public int perDay() {
        return perDay;
    }
}
