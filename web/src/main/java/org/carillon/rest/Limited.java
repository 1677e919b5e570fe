package org.carillon.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.carillon.api.RateLimit;

/** Bounds how often an address may ask for the operation, before anything else is looked at. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Limited {
    RateLimit value();
}
