/**
 * The only package that knows the JAIN SIP reference implementation. Its header parsers judge the header fields that
 * the adapter does not parse itself; its transports and transactions are not used (docs/adr/0003-narrow-waist.md).
 */
@NullMarked
package org.carillon.sip.ra.jain;

import org.jspecify.annotations.NullMarked;
