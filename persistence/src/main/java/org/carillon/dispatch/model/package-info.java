/**
 * The transactional outbox: what a transaction decided to send is a row of that transaction, and goes to the broker after
 * the commit. So database and broker agree without a distributed transaction.
 */
@NullMarked
package org.carillon.dispatch.model;

import org.jspecify.annotations.NullMarked;
