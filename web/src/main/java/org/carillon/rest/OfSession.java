package org.carillon.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the method does depends on the session that asks and not on its owner alone: an Idempotency-Key is one of the
 * session, and the answer that one session got is none for another.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OfSession {}
