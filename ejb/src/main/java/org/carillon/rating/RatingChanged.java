package org.carillon.rating;

/** CDI event: tariffs are about to change; after the commit they are read anew. */
public record RatingChanged() {}
