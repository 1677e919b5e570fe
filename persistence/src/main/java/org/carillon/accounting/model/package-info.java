/** Accounting of other nodes as it is kept: requests once each, and the charging data record that they make. */
@NullMarked
package org.carillon.accounting.model;

import org.jspecify.annotations.NullMarked;
