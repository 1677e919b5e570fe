/**
 * The two small languages of routing: rules that change a number, and rules that build a caller's identity. Parsers say
 * where a text is wrong; evaluators are plain functions. Both are described in docs/operating/dial-rules.md.
 */
@NullMarked
package org.carillon.routing.rule;

import org.jspecify.annotations.NullMarked;
