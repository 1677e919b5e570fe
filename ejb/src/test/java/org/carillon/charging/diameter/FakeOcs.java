package org.carillon.charging.diameter;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.CreditControlAvps;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterException;
import org.carillon.diameter.DiameterException.Reason;
import org.carillon.diameter.DiameterRequest;

/** Servers that answer what the test has laid ready, and remember what they were asked. */
final class FakeOcs {
    static final String FIRST = "one.ocs.test";
    static final String SECOND = "two.ocs.test";

    final List<DiameterRequest> asked = new ArrayList<>();
    private final Deque<CompletableFuture<DiameterAnswer>> answers = new ArrayDeque<>();

    CompletableFuture<DiameterAnswer> send(DiameterRequest request, Duration tx) {
        asked.add(request);
        return answers.remove();
    }

    FakeOcs grants(long seconds, Avp... more) {
        return answers(2001, granted(seconds, more));
    }

    FakeOcs answers(int resultCode, Avp... more) {
        answers.add(CompletableFuture.completedFuture(withHost(DiameterAnswer.of(resultCode, more))));
        return this;
    }

    /** It never answers. */
    FakeOcs isSilent() {
        answers.add(new CompletableFuture<>());
        return this;
    }

    FakeOcs fails(Reason reason) {
        answers.add(CompletableFuture.failedFuture(new DiameterException(reason, "a test")));
        return this;
    }

    /** What the request was about: kind, number, used and wanted seconds, with -1 for none, and T where it had the bit. */
    String request(int index) {
        DiameterRequest request = asked.get(index);
        AvpList avps = request.avps();
        AvpList units = avps.getGroup(CreditControlAvps.MULTIPLE_SERVICES_CREDIT_CONTROL);
        return "%d %d used %d wants %d%s"
                .formatted(
                        avps.getNumber(CreditControlAvps.CC_REQUEST_TYPE),
                        avps.getNumber(CreditControlAvps.CC_REQUEST_NUMBER),
                        seconds(units, true),
                        seconds(units, false),
                        request.repeated() ? " T" : "");
    }

    /** What the request of a text was about: action, number and short messages, and T where it had the bit. */
    String event(int index) {
        DiameterRequest request = asked.get(index);
        AvpList avps = request.avps();
        return "%d %d of %d%s"
                .formatted(
                        avps.getNumber(CreditControlAvps.REQUESTED_ACTION),
                        avps.getNumber(CreditControlAvps.CC_REQUEST_NUMBER),
                        avps.getGroup(CreditControlAvps.MULTIPLE_SERVICES_CREDIT_CONTROL)
                                .getGroup(CreditControlAvps.REQUESTED_SERVICE_UNIT)
                                .getNumber(CreditControlAvps.CC_SERVICE_SPECIFIC_UNITS),
                        request.repeated() ? " T" : "");
    }

    List<String> events() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            texts.add(event(i));
        }
        return texts;
    }

    List<String> requests() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            texts.add(request(i));
        }
        return texts;
    }

    String host(int index) {
        return asked.get(index).avps().findText(BaseAvps.DESTINATION_HOST).orElse("");
    }

    private static long seconds(AvpList units, boolean used) {
        return units.findGroup(used ? CreditControlAvps.USED_SERVICE_UNIT : CreditControlAvps.REQUESTED_SERVICE_UNIT)
                .map(group -> group.getNumber(CreditControlAvps.CC_TIME))
                .orElse(-1L);
    }

    private static Avp granted(long seconds, Avp... more) {
        return Avp.group(
                CreditControlAvps.MULTIPLE_SERVICES_CREDIT_CONTROL,
                AvpList.of(Avp.group(
                                CreditControlAvps.GRANTED_SERVICE_UNIT, Avp.of(CreditControlAvps.CC_TIME, seconds)))
                        .with(more));
    }

    private static DiameterAnswer withHost(DiameterAnswer answer) {
        return new DiameterAnswer(answer.error(), answer.avps().with(Avp.of(BaseAvps.ORIGIN_HOST, FIRST)));
    }
}
