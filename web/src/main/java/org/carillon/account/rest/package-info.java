/** Sign-up and profile over HTTP. */
@NullMarked
package org.carillon.account.rest;

import org.jspecify.annotations.NullMarked;
