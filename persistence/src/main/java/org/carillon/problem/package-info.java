/** Expected failures, said once and without a protocol: REST and SIP each translate them by a table of their own. */
@NullMarked
package org.carillon.problem;

import org.jspecify.annotations.NullMarked;
