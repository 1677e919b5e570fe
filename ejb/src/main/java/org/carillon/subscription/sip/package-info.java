/** Subscriptions on the wire: SUBSCRIBE taken, NOTIFY sent. */
@NullMarked
package org.carillon.subscription.sip;

import org.jspecify.annotations.NullMarked;
