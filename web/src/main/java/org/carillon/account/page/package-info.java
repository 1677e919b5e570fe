/** The pages that links in mails and SMSes lead to. They work without scripts. */
@NullMarked
package org.carillon.account.page;

import org.jspecify.annotations.NullMarked;
