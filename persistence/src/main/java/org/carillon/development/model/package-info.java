/** What the fake providers of development mode took. */
@NullMarked
package org.carillon.development.model;

import org.jspecify.annotations.NullMarked;
