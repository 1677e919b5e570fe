/** Where the platform keeps data of persons: one list of all tables, and what is read, taken away and forgotten by it. */
@NullMarked
package org.carillon.privacy.model;

import org.jspecify.annotations.NullMarked;
