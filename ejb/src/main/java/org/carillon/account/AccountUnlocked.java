package org.carillon.account;

import java.util.List;

/**
 * CDI event: an administrator forgives what is held against an account; who counts failures forgets them.
 *
 * @param ids its login and public ids
 */
public record AccountUnlocked(long accountId, List<String> ids) {}
