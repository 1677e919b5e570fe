/** What the services tell the SIP adapter's guard about those who ask. */
@NullMarked
package org.carillon.guard;

import org.jspecify.annotations.NullMarked;
