package org.carillon.privacy.model;

import java.util.List;

/**
 * A table that holds data of persons.
 *
 * @param rows the SQL condition of a person's rows, with {@code :account}, {@code :login}, {@code :phone},
 *     {@code :username} and {@code :email}; none of them is ever null. Empty where rows are of no person
 * @param exported the columns that a person gets; empty where he gets none, such as secrets and what belongs to others
 * @param fate what becomes of the rows when the person leaves
 * @param because for what stays: why it may
 */
public record PersonalTable(String name, String rows, List<String> exported, Fate fate, String because) {
    /** What becomes of rows. */
    public enum Fate {
        /** They go in the transaction that removes the account. */
        DELETED,
        /** The same, by the database: they refer to the account or its device. */
        CASCADED,
        /** They stay without the person: see {@link PersonalTables#CHANGES}. */
        CHANGED,
        /** They go a moment later, when nothing is on its way to them any more. */
        SWEPT,
        /** They stay as they are. */
        KEPT
    }

    static PersonalTable table(Fate fate, String name, String rows, String... exported) {
        return new PersonalTable(name, rows, List.of(exported), fate, "");
    }

    static PersonalTable kept(String name, String because) {
        return new PersonalTable(name, "", List.of(), Fate.KEPT, because);
    }
}
