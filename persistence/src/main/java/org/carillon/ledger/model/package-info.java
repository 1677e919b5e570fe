/**
 * The ledger: accounts, transactions whose entries add up to zero, and holds. Everything that moves money goes through
 * {@link org.carillon.ledger.model.Ledger}.
 */
@NullMarked
package org.carillon.ledger.model;

import org.jspecify.annotations.NullMarked;
