package org.carillon.account;

import java.util.Set;

/** CDI event: these accounts have changed, perhaps on another node; what is kept in memory of them is forgotten. */
public record ChangedElsewhere(Set<Long> accounts) {}
