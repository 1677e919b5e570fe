/**
 * Texts of users to numbers of other networks: taken as a MESSAGE, charged as an event, and handed to an SMS gateway from a
 * queue.
 */
@NullMarked
package org.carillon.texting;

import org.jspecify.annotations.NullMarked;
