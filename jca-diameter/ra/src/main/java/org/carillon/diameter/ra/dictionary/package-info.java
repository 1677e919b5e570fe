/** What AVPs there are and of which type they are. */
@NullMarked
package org.carillon.diameter.ra.dictionary;

import org.jspecify.annotations.NullMarked;
