/** Vouchers: made by administrators in batches, redeemed by users with a PIN. */
@NullMarked
package org.carillon.voucher;

import org.jspecify.annotations.NullMarked;
