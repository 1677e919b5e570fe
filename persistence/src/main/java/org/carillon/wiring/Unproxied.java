package org.carillon.wiring;

import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Singleton;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One instance for the application, injected itself: for what is called with every SIP message. A bean of a normal scope
 * is called through a proxy, which looks up context and instance each time, 0.2 us a call (ADR 0008).
 * Such beans must not need one another in a circle.
 */
@Stereotype
@Singleton
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Unproxied {}
