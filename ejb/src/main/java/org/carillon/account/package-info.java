/**
 * Accounts: sign-up by phone, numbers, SIP credentials and devices. Decisions are in {@link SignUpPolicy} and
 * {@link NumberNormalizer}; the services around them hold transactions.
 */
@NullMarked
package org.carillon.account;

import org.jspecify.annotations.NullMarked;
