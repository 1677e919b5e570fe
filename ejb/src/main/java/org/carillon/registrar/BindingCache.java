package org.carillon.registrar;

import java.util.List;
import java.util.function.LongPredicate;

/** Where the bindings of accounts live. */
interface BindingCache {
    /** As they were put, those that have expired included; empty where there are none. Not to be changed. */
    List<Binding> find(long accountId);

    /** Shows accounts that have an entry, in no order, until the visitor says false or there are no more. */
    void forEachAccount(LongPredicate visitor);

    /**
     * Puts the new bindings in place of the old ones.
     *
     * @param before what {@link #find} gave
     * @param after unmodifiable; empty to remove the account's entry
     * @param storing how soon a crash must not undo it
     * @return false when somebody else was faster: read again and decide again
     */
    boolean replace(long accountId, List<Binding> before, List<Binding> after, Storing storing);

    /** How soon a change is stored. */
    enum Storing {
        /** Within a moment: a device was made known or removed, or what is stored ends soon. */
        SOON,
        /** Within seconds: what is stored leads to the same device, for a while yet. */
        LATER
    }
}
