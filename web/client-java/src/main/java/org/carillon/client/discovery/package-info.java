/** Which numbers are users, without telling the numbers. */
package org.carillon.client.discovery;
