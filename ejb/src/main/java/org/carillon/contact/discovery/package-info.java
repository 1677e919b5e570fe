/**
 * Private contact discovery (P06): users find out which of their contacts are users without telling their address books.
 * Numbers are evaluated blindly (RFC 9497 (Oblivious Pseudorandom Functions (OPRFs) Using Prime-Order Groups)), and what comes
 * of it is compared with tokens that are given out by their first bits.
 */
@NullMarked
package org.carillon.contact.discovery;

import org.jspecify.annotations.NullMarked;
