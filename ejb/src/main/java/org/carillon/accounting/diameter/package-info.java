/** Accounting over Diameter: base accounting (RFC 6733 §9) and Rf (TS 32.299). */
@NullMarked
package org.carillon.accounting.diameter;

import org.jspecify.annotations.NullMarked;
