/** What people tell about themselves, their pictures, and how others find them. */
@NullMarked
package org.carillon.account.profile;

import org.jspecify.annotations.NullMarked;
