package org.carillon.calling.answering;

/** CDI event: the rules of an account are about to change. */
record AnsweringChanged(long accountId) {}
