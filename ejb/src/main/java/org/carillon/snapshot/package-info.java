/** What decisions are made by, read as a whole and replaced at once. */
@NullMarked
package org.carillon.snapshot;

import org.jspecify.annotations.NullMarked;
