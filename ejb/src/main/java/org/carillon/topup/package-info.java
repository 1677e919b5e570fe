/** How money comes in: purchases in stores, and pages of a payment provider. */
@NullMarked
package org.carillon.topup;

import org.jspecify.annotations.NullMarked;
