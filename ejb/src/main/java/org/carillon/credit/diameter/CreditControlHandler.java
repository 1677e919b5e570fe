package org.carillon.credit.diameter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carillon.commit.Outcome;
import org.carillon.credit.CreditDesk;
import org.carillon.credit.CreditRequest;
import org.carillon.credit.CreditRequest.Kind;
import org.carillon.credit.model.CreditAnswer;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.AvpName;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.Commands;
import org.carillon.diameter.CreditControlAvps;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterExchange;
import org.carillon.diameter.DiameterHandler;
import org.carillon.diameter.ResultCode;

/** Answers credit-control requests (RFC 8506 §3 (Credit-Control Messages)), after what they did is kept. */
@ApplicationScoped
public class CreditControlHandler implements DiameterHandler {
    /** Final-Unit-Action, RFC 8506 §8.35 (Final-Unit-Action AVP). */
    private static final long TERMINATE = 0;
    /** Check-Balance-Result, RFC 8506 §8.6 (Check-Balance-Result AVP). */
    private static final long ENOUGH_CREDIT = 0;

    private static final long NO_CREDIT = 1;

    private CreditDesk desk;
    private ReAuthorisation reAuthorisation;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected CreditControlHandler() {}

    @Inject
    public CreditControlHandler(CreditDesk desk, ReAuthorisation reAuthorisation) {
        this.desk = desk;
        this.reAuthorisation = reAuthorisation;
    }

    @Override
    public ApplicationId application() {
        return ApplicationId.CREDIT_CONTROL;
    }

    @Override
    public void handle(DiameterExchange exchange) {
        if (exchange.request().command() != Commands.CREDIT_CONTROL) {
            exchange.answer(DiameterAnswer.of(ResultCode.COMMAND_UNSUPPORTED));
            return;
        }
        CreditRequest request = CcrReader.read(exchange.request());
        reAuthorisation.asked(request.originHost(), exchange.request().avps().getText(BaseAvps.ORIGIN_REALM));
        if (!desk.offer(request, outcome -> exchange.answer(answer(exchange, request, outcome)))) {
            exchange.answer(DiameterAnswer.of(ResultCode.TOO_BUSY));
        }
    }

    private static DiameterAnswer answer(
            DiameterExchange exchange, CreditRequest request, Outcome<CreditAnswer> outcome) {
        return switch (outcome) {
            case Outcome.Kept<CreditAnswer> kept -> answer(exchange, request, kept.result());
            case Outcome.Unavailable<CreditAnswer> away -> DiameterAnswer.of(ResultCode.TOO_BUSY);
            case Outcome.Refused<CreditAnswer> never ->
                answer(exchange, request, CreditAnswer.of(request.key(), ResultCode.UNABLE_TO_COMPLY));
        };
    }

    /** RFC 8506 §3.2 (Credit-Control-Answer); units are where the request had them. */
    private static DiameterAnswer answer(DiameterExchange exchange, CreditRequest request, CreditAnswer given) {
        AvpList asked = exchange.request().avps();
        List<Avp> avps = new ArrayList<>();
        avps.add(Avp.of(BaseAvps.RESULT_CODE, given.resultCode()));
        avps.add(ApplicationId.CREDIT_CONTROL.avp());
        avps.add(asked.get(CreditControlAvps.CC_REQUEST_TYPE));
        avps.add(asked.get(CreditControlAvps.CC_REQUEST_NUMBER));
        if (request.kind() == Kind.CHECK && ResultCode.isSuccess(given.resultCode())) {
            boolean enough = given.grantedSeconds().orElse(0) > 0;
            avps.add(Avp.of(CreditControlAvps.CHECK_BALANCE_RESULT, enough ? ENOUGH_CREDIT : NO_CREDIT));
        } else {
            List<Avp> units = units(request, given);
            Optional<AvpList> services = asked.findGroup(CreditControlAvps.MULTIPLE_SERVICES_CREDIT_CONTROL);
            if (services.isPresent()) {
                avps.add(service(services.get(), given, units));
            } else {
                avps.addAll(units);
            }
        }
        return new DiameterAnswer(false, AvpList.of(avps));
    }

    private static Avp service(AvpList asked, CreditAnswer given, List<Avp> units) {
        List<Avp> inside = new ArrayList<>(units);
        asked.find(CreditControlAvps.RATING_GROUP).ifPresent(inside::add);
        inside.add(Avp.of(BaseAvps.RESULT_CODE, given.resultCode()));
        return Avp.group(CreditControlAvps.MULTIPLE_SERVICES_CREDIT_CONTROL, AvpList.of(inside));
    }

    private static List<Avp> units(CreditRequest request, CreditAnswer given) {
        AvpName unit =
                switch (request.unit()) {
                    case SECONDS -> CreditControlAvps.CC_TIME;
                    case MESSAGES -> CreditControlAvps.CC_SERVICE_SPECIFIC_UNITS;
                };
        List<Avp> units = new ArrayList<>();
        given.grantedSeconds()
                .ifPresent(
                        number -> units.add(Avp.group(CreditControlAvps.GRANTED_SERVICE_UNIT, Avp.of(unit, number))));
        given.validitySeconds().ifPresent(seconds -> units.add(Avp.of(CreditControlAvps.VALIDITY_TIME, seconds)));
        if (given.isFinal()) {
            units.add(Avp.group(
                    CreditControlAvps.FINAL_UNIT_INDICATION, Avp.of(CreditControlAvps.FINAL_UNIT_ACTION, TERMINATE)));
        }
        return units;
    }
}
