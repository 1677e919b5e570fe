/**
 * Accounting with others, the charging trigger function of TS 32.240: what happens here is told to a charging data function
 * over base accounting (RFC 6733 §9 (Accounting)) or Rf (TS 32.299). What is not answered yet is on disk.
 */
@NullMarked
package org.carillon.accounting.client;

import org.jspecify.annotations.NullMarked;
