/** Vouchers over HTTP. */
@NullMarked
package org.carillon.voucher.rest;

import org.jspecify.annotations.NullMarked;
