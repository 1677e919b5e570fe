/** Queues of the push feature. */
@NullMarked
package org.carillon.push.jms;

import org.jspecify.annotations.NullMarked;
