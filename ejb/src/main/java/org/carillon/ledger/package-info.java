/** What users and administrators do with the ledger, and the clock of its holds. */
@NullMarked
package org.carillon.ledger;

import org.jspecify.annotations.NullMarked;
