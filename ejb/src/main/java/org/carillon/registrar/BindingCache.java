package org.carillon.registrar;

import java.time.Duration;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Where the bindings of an account live, as text. */
interface BindingCache {
    @Nullable
    String find(long accountId);

    /** Shows accounts that have an entry, in no order, until the visitor says false or there are no more. */
    void forEachAccount(LongPredicate visitor);

    /**
     * Puts the new text in place of the old one.
     *
     * @param before what {@link #find} gave, null where there was nothing
     * @param after null to remove
     * @param lifespan how long the new text is worth keeping
     * @return false when somebody else was faster: read again and decide again
     */
    boolean replace(long accountId, @Nullable String before, @Nullable String after, Duration lifespan);
}
