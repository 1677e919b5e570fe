package org.carillon.bench;

/**
 * Somebody who may register and send.
 *
 * @param name the user part of the URI and the name in the digest
 * @param domain the host part of the URI
 */
public record User(String name, String password, String domain) {}
