/** Where a device can be woken, and how far its waking has come. */
@NullMarked
package org.carillon.push.model;

import org.jspecify.annotations.NullMarked;
