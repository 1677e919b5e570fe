package org.carillon.registrar;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What came of a REGISTER. */
public sealed interface RegistrationOutcome {
    /**
     * Done.
     *
     * @param bindings all bindings of the account
     * @param now the time that their expiry is to be counted from
     */
    record Registered(List<Binding> bindings, Instant now) implements RegistrationOutcome {}

    /** Nothing was changed: a contact wanted a shorter time than this. */
    record IntervalTooBrief(Duration min) implements RegistrationOutcome {}

    /** Nothing was changed: the account would have had more bindings than it may. */
    record TooManyBindings() implements RegistrationOutcome {}

    /** Nothing was changed: a later REGISTER of the same device was here before. */
    record OutOfOrder() implements RegistrationOutcome {}
}
