/** Credit control of other nodes as it is kept: sessions, and what each request was answered. */
@NullMarked
package org.carillon.credit.model;

import org.jspecify.annotations.NullMarked;
