package org.carillon.diameter.ra.dictionary;

import org.carillon.diameter.AvpType;

/** An AVP as the dictionary has it. */
public record AvpDefinition(long code, long vendor, String name, AvpType type) {}
