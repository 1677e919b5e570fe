/** Queues of the privacy feature. */
@NullMarked
package org.carillon.privacy.jms;

import org.jspecify.annotations.NullMarked;
