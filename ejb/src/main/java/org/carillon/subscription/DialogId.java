package org.carillon.subscription;

/** What names a dialog to us (RFC 3261 §12 (Dialogs)). */
public record DialogId(String callId, String localTag, String remoteTag) {}
