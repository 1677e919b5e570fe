package org.carillon.account;

/** CDI event in the transaction that removes a device: what it could do ends with it. */
public record DeviceRemoved(long accountId, long deviceId) {}
