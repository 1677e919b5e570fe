/**
 * The way of a code to a phone: what is written, in whose name, and by which provider. Verification SMSes go to the
 * provider directly and never over the platform's own SMS routes, so a broken route locks nobody out.
 */
@NullMarked
package org.carillon.account.sms;

import org.jspecify.annotations.NullMarked;
