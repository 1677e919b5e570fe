/**
 * Answering rules: what a user wants done with calls before a phone of his rings. The rules of an account are tried in
 * their order for whoever calls, and a call that one of them sends on goes through the dial plan as the user's own.
 */
@NullMarked
package org.carillon.calling.answering;

import org.jspecify.annotations.NullMarked;
