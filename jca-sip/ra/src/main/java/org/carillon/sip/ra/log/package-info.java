/** The adapter's typed log. */
@NullMarked
package org.carillon.sip.ra.log;

import org.jspecify.annotations.NullMarked;
