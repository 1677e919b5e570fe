/**
 * The narrow waist between Diameter (RFC 6733) and everything else: attribute-value pairs with types, requests, answers, and
 * how they are sent and received. None of the types names the engine below, so that it can be exchanged.
 */
@NullMarked
package org.carillon.diameter;

import org.jspecify.annotations.NullMarked;
