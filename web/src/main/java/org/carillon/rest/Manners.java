package org.carillon.rest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What every application has beside its resources. */
final class Manners {
    private Manners() {}

    static Set<Class<?>> with(Class<?>... resources) {
        Set<Class<?>> classes = new LinkedHashSet<>(List.of(resources));
        classes.addAll(List.of(
                AcceptFilter.class, JsonBody.class, BodyFilter.class, AccessFilter.class, ThrowableMapper.class));
        return classes;
    }
}
