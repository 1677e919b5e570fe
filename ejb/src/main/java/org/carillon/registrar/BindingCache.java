package org.carillon.registrar;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where the bindings of an account live, as text. */
interface BindingCache {
    @Nullable
    String find(long accountId);

    /**
     * Puts the new text in place of the old one.
     *
     * @param before what {@link #find} gave, null where there was nothing
     * @param after null to remove
     * @param lifespan how long the new text is worth keeping
     * @param storing how soon a crash must not undo it
     * @return false when somebody else was faster: read again and decide again
     */
    boolean replace(
            long accountId, @Nullable String before, @Nullable String after, Duration lifespan, Storing storing);

    /** How soon a change is stored. */
    enum Storing {
        /** Within a moment: a device was made known or removed, or what is stored ends soon. */
        SOON,
        /** Within seconds: what is stored leads to the same device, for a while yet. */
        LATER
    }
}
