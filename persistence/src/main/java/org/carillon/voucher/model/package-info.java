/** Vouchers in batches; their PINs are kept as hashes. */
@NullMarked
package org.carillon.voucher.model;

import org.jspecify.annotations.NullMarked;
