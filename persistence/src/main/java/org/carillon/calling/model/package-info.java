/** What users want done with their calls. */
@NullMarked
package org.carillon.calling.model;

import org.jspecify.annotations.NullMarked;
