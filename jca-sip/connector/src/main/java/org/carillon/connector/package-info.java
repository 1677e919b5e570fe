/**
 * What the resource adapters of all protocols share: how a container pools a right to send, how requests reach the
 * message-driven bean, how settings are read, and our certificate with its files. No protocol is named here.
 */
@NullMarked
package org.carillon.connector;

import org.jspecify.annotations.NullMarked;
