/** Pages of a payment provider with the interface of Stripe. */
@NullMarked
package org.carillon.topup.web;

import org.jspecify.annotations.NullMarked;
