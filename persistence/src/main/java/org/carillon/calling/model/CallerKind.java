package org.carillon.calling.model;

/** Whose calls an answering rule is about. */
public enum CallerKind {
    /** One number, in E.164 without prefix. */
    NUMBER,
    /** All numbers that begin so. */
    PREFIX,
    /** A user of ours, by login or public id. */
    USER,
    /** Everybody who hides. */
    ANONYMOUS,
    /** Everybody. */
    ANYONE
}
