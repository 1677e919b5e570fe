/** Purchases in the App Store, confirmed by its Server API and its signature. */
@NullMarked
package org.carillon.topup.apple;

import org.jspecify.annotations.NullMarked;
