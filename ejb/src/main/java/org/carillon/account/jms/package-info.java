/** Queues of the account feature. */
@NullMarked
package org.carillon.account.jms;

import org.jspecify.annotations.NullMarked;
