/**
 * Phones from Debian that nobody here wrote, driven without screen or sound: each is a process of its own with a folder
 * of its own, told what to do through its control port or its standard input, and heard through what it prints.
 */
@NullMarked
package org.carillon.flow.peer;

import org.jspecify.annotations.NullMarked;
