/** Plans, who has bought them, and what is left of their bundles. */
@NullMarked
package org.carillon.plan.model;

import org.jspecify.annotations.NullMarked;
