package org.carillon.routing.rule;

import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param phone in E.164 without prefix, or null
 * @param displayName as the user chose it, or null
 */
public record CallerIdentity(
        long accountId,
        long tenantId,
        String login,
        @Nullable String phone,
        @Nullable String displayName) {}
