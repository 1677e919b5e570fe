/** What statements on plain JDBC have in common. */
@NullMarked
package org.carillon.sql;

import org.jspecify.annotations.NullMarked;
