package org.carillon.messaging.model;

import org.jspecify.annotations.Nullable;

/** A column of text that may be null. */
@FunctionalInterface
interface TextColumn<T> {
    @Nullable
    String of(T row);
}
