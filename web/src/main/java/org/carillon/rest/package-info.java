/**
 * The manners of the API, the same for every resource: problems instead of error pages, strict JSON, tokens, limits,
 * kept answers, correlation ids. Features put their resources into packages of their own.
 */
@NullMarked
package org.carillon.rest;

import org.jspecify.annotations.NullMarked;
