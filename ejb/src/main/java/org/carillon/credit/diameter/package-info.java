/** Credit control over Diameter: RFC 8506, and Ro of TS 32.299. */
@NullMarked
package org.carillon.credit.diameter;

import org.jspecify.annotations.NullMarked;
