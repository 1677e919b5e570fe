/**
 * What administrators, and programs of other companies in their name, do with accounts: open them with the settings of a
 * template or without, find, change, suspend and unlock them. Each change is an event with the name of who made it, and
 * counts at once, here and on every other node.
 */
@NullMarked
package org.carillon.account.administration;

import org.jspecify.annotations.NullMarked;
