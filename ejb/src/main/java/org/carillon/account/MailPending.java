package org.carillon.account;

import java.time.Duration;

/**
 * A link is on its way.
 *
 * @param id names the sign-up, 128 random bits in base64url
 * @param mailsLeft how many more mails may be asked for
 * @param resendAfter when the next may be asked for
 */
public record MailPending(String id, int mailsLeft, Duration resendAfter) {}
