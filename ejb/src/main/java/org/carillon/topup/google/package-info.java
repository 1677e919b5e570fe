/** Purchases in Google Play, confirmed by its Developer API. */
@NullMarked
package org.carillon.topup.google;

import org.jspecify.annotations.NullMarked;
