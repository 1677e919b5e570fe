package org.carillon.contact;

import java.util.List;
import org.carillon.contact.model.ContactMatch;

/**
 * How far the matching of an upload is.
 *
 * @param done whether there will be no more matches
 * @param matches that were found so far, after those that were asked for before
 * @param next where to go on
 */
public record ContactProgress(boolean done, List<ContactMatch> matches, long next) {}
