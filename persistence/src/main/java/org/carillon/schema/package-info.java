/** Brings the schema up to date before Hibernate validates the entities against it. */
@NullMarked
package org.carillon.schema;

import org.jspecify.annotations.NullMarked;
