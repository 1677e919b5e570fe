/** The queue of texts. */
@NullMarked
package org.carillon.texting.jms;

import org.jspecify.annotations.NullMarked;
