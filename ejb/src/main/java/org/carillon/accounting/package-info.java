/**
 * Accounting for other nodes, the charging data function (CDF) of TS 32.240: their requests are kept once each before they
 * are answered, and become charging data records in rows and files.
 */
@NullMarked
package org.carillon.accounting;

import org.jspecify.annotations.NullMarked;
