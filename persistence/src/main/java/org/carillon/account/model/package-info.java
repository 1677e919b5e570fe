/** Accounts, their SIP credentials and their devices. */
@NullMarked
package org.carillon.account.model;

import org.jspecify.annotations.NullMarked;
