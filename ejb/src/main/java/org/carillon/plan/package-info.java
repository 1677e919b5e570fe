/** Plans: made by administrators, bought by users, renewed by a job, and their bundles used before money. */
@NullMarked
package org.carillon.plan;

import org.jspecify.annotations.NullMarked;
