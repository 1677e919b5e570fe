/**
 * Tests that run inside the server, beside the beans of the EAR: what only the container can show, such as transactions
 * over its data source. Arquillian starts the provisioned server on a state folder of its own, on PostgreSQL.
 */
@NullMarked
package org.carillon.container;

import org.jspecify.annotations.NullMarked;
