package org.carillon.registrar;

import java.util.List;

/**
 * What a GRUU stands for: one device of an account.
 *
 * @param bindings the device's flows, the best first; empty while it is not registered
 */
public record Gruu(long accountId, List<Binding> bindings) {
    public Gruu {
        bindings = List.copyOf(bindings);
    }
}
