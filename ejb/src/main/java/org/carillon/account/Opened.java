package org.carillon.account;

/**
 * The account that a sign-up led to.
 *
 * @param login the number in E.164 without prefix
 * @param newAccount false when the device joined an account that was there
 */
public record Opened(long accountId, String login, long deviceId, SipAccess sip, boolean newAccount) {}
