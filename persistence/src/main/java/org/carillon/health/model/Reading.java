package org.carillon.health.model;

import java.util.Map;

/**
 * The state of a part of the platform.
 *
 * @param data what an operator wants to see beside up or down
 */
public record Reading(boolean up, Map<String, String> data) {
    public static Reading of(boolean up) {
        return new Reading(up, Map.of());
    }
}
