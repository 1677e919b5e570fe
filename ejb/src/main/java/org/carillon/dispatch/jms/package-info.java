/** The dispatch ports on Jakarta Messaging (Artemis). */
@NullMarked
package org.carillon.dispatch.jms;

import org.jspecify.annotations.NullMarked;
