/**
 * Messages from person to person. A message is kept before it is answered; a courier for each device then takes it there
 * in order, at once or when the device registers.
 */
@NullMarked
package org.carillon.messaging;

import org.jspecify.annotations.NullMarked;
