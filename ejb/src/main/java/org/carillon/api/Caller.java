package org.carillon.api;

import org.carillon.api.model.Role;

/**
 * Who a verified access token speaks for.
 *
 * @param subject the login of a user, the name of an administrator
 * @param sessionId the session it was issued to
 */
public record Caller(String subject, String sessionId, Role role) {}
