package org.carillon.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.carillon.feature.model.Feature;

/** On a resource that is refused while its feature is switched off. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Switched {
    /** Which. */
    Feature value();
}
