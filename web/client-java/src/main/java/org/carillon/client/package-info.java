/**
 * A client of the REST API. What is in {@code api} and {@code model} is generated from the OpenAPI document: a class for
 * each of its tags, a method for each operation, a class for each schema.
 */
package org.carillon.client;
