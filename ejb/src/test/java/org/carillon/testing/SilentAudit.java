package org.carillon.testing;

import org.carillon.event.Audit;
import org.carillon.event.Author;
import org.jspecify.annotations.Nullable;

/** An audit without a container, of which nobody reads. */
public final class SilentAudit extends Audit {
    @Override
    public void note(String kind, Author by, @Nullable Long accountId, String... what) {
        // nobody reads it
    }
}
