/** Threads of the container for work that waits. */
@NullMarked
package org.carillon.thread;

import org.jspecify.annotations.NullMarked;
