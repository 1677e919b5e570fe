/**
 * Credit control for other nodes, the online charging function of TS 32.240: they ask before and while they serve a user,
 * and his credit is in our ledger.
 */
@NullMarked
package org.carillon.credit;

import org.jspecify.annotations.NullMarked;
