package org.carillon.contact.discovery.model;

/**
 * An account that can be found by its number.
 *
 * @param phone in E.164 without prefix
 */
public record DiscoverySubject(long accountId, String login, String phone) {}
