/**
 * Subscriptions to events (RFC 6665): the dialogs with their watchers, how long they last, and the NOTIFYs in them. What
 * there is to watch is in the feature that implements {@link org.carillon.subscription.EventPackage}.
 */
@NullMarked
package org.carillon.subscription;

import org.jspecify.annotations.NullMarked;
