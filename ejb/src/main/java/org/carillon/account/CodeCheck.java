package org.carillon.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.carillon.account.SignUpPolicy.CodeDecision;
import org.carillon.account.model.SignUpRecord;
import org.carillon.account.model.SignUpRepository;

/** What a code is worth for a sign-up whose lock the caller holds. Counts nothing. */
@ApplicationScoped
public class CodeCheck {
    private SignUpRepository requests;
    private SignUpCodes codes;
    private SignUpConfig config;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected CodeCheck() {}

    @Inject
    public CodeCheck(SignUpRepository requests, SignUpCodes codes, SignUpConfig config, Clock clock) {
        this.requests = requests;
        this.codes = codes;
        this.config = config;
        this.clock = clock;
    }

    CodeDecision decide(SignUpRecord request, String code) {
        Instant now = clock.instant();
        SignUpPolicy policy = new SignUpPolicy(config.limits());
        boolean matches = request.codeHash()
                .map(hash -> codes.matches(request.publicId(), code, hash))
                .orElse(false);
        return policy.code(request.state(), deviceLocked(request.deviceId(), now), matches, now);
    }

    /** Whether the device tried too many wrong codes for any number. */
    boolean deviceLocked(String deviceId, Instant now) {
        SignUpPolicy policy = new SignUpPolicy(config.limits());
        return requests.hasWrongCodes(deviceId, config.limits().maxWrongCodes(), policy.remembersSince(now));
    }
}
