package org.carillon.contact.discovery;

import java.util.List;

/**
 * @param key name of the key that it was done with
 * @param elements compressed points, in the order in which they were asked for
 */
public record Evaluated(int key, List<byte[]> elements) {}
