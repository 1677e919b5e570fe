package org.carillon.charging.diameter;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpException;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.CreditControlAvps;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.ImsAvps;
import org.carillon.diameter.ResultCode;
import org.jspecify.annotations.Nullable;

/**
 * A credit-control answer (RFC 8506 §3.2 (Credit-Control-Answer)) as a value; units at the top or inside
 * Multiple-Services-Credit-Control, of which the first counts.
 *
 * @param resultCode the worse of that of the answer and that of its service; 0 where there is no answer
 * @param granted seconds
 * @param validity how long they are good for; null where it does not matter
 * @param threshold how much is left of them when more is to be asked for; null where the server does not say
 * @param last whether there is no more than this
 * @param handling of calls; null where the server does not say
 * @param eventHandling of what happens once; null where the server does not say
 * @param failover whether another server may be asked instead; null where the server does not say
 * @param host that answered; null where it does not say
 * @param lost whether a server that was asked may have done what it was asked for, and did not say so
 */
record Cca(
        int resultCode,
        OptionalLong granted,
        @Nullable Duration validity,
        @Nullable Duration threshold,
        boolean last,
        @Nullable FailureHandling handling,
        @Nullable FailureHandling eventHandling,
        @Nullable Boolean failover,
        @Nullable String host,
        boolean lost) {
    /** Nobody answered. */
    static final Cca NONE = of(0, null);

    private static Cca of(int resultCode, @Nullable String host) {
        return new Cca(resultCode, OptionalLong.empty(), null, null, false, null, null, null, host, false);
    }

    /** What cannot be read counts as 5012 (DIAMETER_UNABLE_TO_COMPLY). */
    static Cca of(DiameterAnswer answer) {
        try {
            return read(answer);
        } catch (AvpException broken) {
            RoLog.LOG.notReadable(broken);
            return of(ResultCode.UNABLE_TO_COMPLY, null);
        }
    }

    /** The same where a server before may have done it. */
    Cca lost(boolean perhaps) {
        return new Cca(
                resultCode, granted, validity, threshold, last, handling, eventHandling, failover, host, perhaps);
    }

    boolean isAnswered() {
        return resultCode != 0;
    }

    /** Whether it need not be asked again. */
    boolean isFinal() {
        return isAnswered() && !CcaPolicy.mayChange(resultCode);
    }

    private static Cca read(DiameterAnswer answer) {
        AvpList avps = answer.avps();
        AvpList units = avps.findGroup(CreditControlAvps.MULTIPLE_SERVICES_CREDIT_CONTROL)
                .orElse(avps);
        int code = answer.resultCode().orElse(ResultCode.UNABLE_TO_COMPLY);
        OptionalInt inner = units.find(BaseAvps.RESULT_CODE).stream()
                .mapToInt(Avp::integer32)
                .findFirst();
        return new Cca(
                ResultCode.isSuccess(code) ? inner.orElse(code) : code,
                units.findGroup(CreditControlAvps.GRANTED_SERVICE_UNIT)
                        .map(group -> group.findNumber(CreditControlAvps.CC_TIME))
                        .orElse(OptionalLong.empty()),
                seconds(units.findNumber(CreditControlAvps.VALIDITY_TIME)),
                seconds(units.findNumber(ImsAvps.TIME_QUOTA_THRESHOLD)),
                units.has(CreditControlAvps.FINAL_UNIT_INDICATION),
                handling(avps.findNumber(CreditControlAvps.CREDIT_CONTROL_FAILURE_HANDLING)),
                eventHandling(avps),
                avps.find(CreditControlAvps.CC_SESSION_FAILOVER)
                        .map(failover -> failover.unsigned32() == 1)
                        .orElse(null),
                avps.findText(BaseAvps.ORIGIN_HOST).orElse(null),
                false);
    }

    /** RFC 8506 §8.15 (Direct-Debiting-Failure-Handling AVP), else that of calls. */
    private static @Nullable FailureHandling eventHandling(AvpList avps) {
        OptionalLong own = avps.findNumber(CreditControlAvps.DIRECT_DEBITING_FAILURE_HANDLING);
        return handling(own.isPresent() ? own : avps.findNumber(CreditControlAvps.CREDIT_CONTROL_FAILURE_HANDLING));
    }

    private static @Nullable Duration seconds(OptionalLong number) {
        return number.isEmpty() || number.getAsLong() == 0 ? null : Duration.ofSeconds(number.getAsLong());
    }

    private static @Nullable FailureHandling handling(OptionalLong number) {
        FailureHandling[] all = FailureHandling.values();
        return number.isEmpty() || number.getAsLong() >= all.length ? null : all[(int) number.getAsLong()];
    }
}
