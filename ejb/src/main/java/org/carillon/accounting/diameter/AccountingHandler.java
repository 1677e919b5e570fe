package org.carillon.accounting.diameter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.carillon.accounting.Accounting;
import org.carillon.accounting.AccountingConfig;
import org.carillon.accounting.model.AccountingRecord;
import org.carillon.accounting.model.RecordType;
import org.carillon.commit.Outcome;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterExchange;
import org.carillon.diameter.DiameterHandler;
import org.carillon.diameter.ResultCode;

/** Answers accounting requests (RFC 6733 §9 (Accounting)) after they are kept; the same one as often as it comes. */
@ApplicationScoped
public class AccountingHandler implements DiameterHandler {
    private Accounting accounting;
    private AccountingConfig config;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected AccountingHandler() {}

    @Inject
    public AccountingHandler(Accounting accounting, AccountingConfig config, Clock clock) {
        this.accounting = accounting;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public ApplicationId application() {
        return ApplicationId.ACCOUNTING;
    }

    @Override
    public void handle(DiameterExchange exchange) {
        AccountingRecord record = AcrReader.read(exchange.request(), clock.instant());
        if (!accounting.offer(record, kept -> exchange.answer(answer(exchange, record, kept)))) {
            exchange.answer(answer(exchange, record, ResultCode.TOO_BUSY));
        }
    }

    private DiameterAnswer answer(DiameterExchange exchange, AccountingRecord record, Outcome<Boolean> kept) {
        return answer(
                exchange,
                record,
                switch (kept) {
                    case Outcome.Kept<Boolean> done -> ResultCode.SUCCESS;
                    case Outcome.Unavailable<Boolean> away -> ResultCode.OUT_OF_SPACE;
                    case Outcome.Refused<Boolean> never -> ResultCode.UNABLE_TO_COMPLY;
                });
    }

    /** RFC 6733 §9.7.2 (Accounting-Answer). */
    private DiameterAnswer answer(DiameterExchange exchange, AccountingRecord record, int resultCode) {
        AvpList asked = exchange.request().avps();
        List<Avp> avps = new ArrayList<>();
        avps.add(Avp.of(BaseAvps.RESULT_CODE, resultCode));
        avps.add(asked.get(BaseAvps.ACCOUNTING_RECORD_TYPE));
        avps.add(asked.get(BaseAvps.ACCOUNTING_RECORD_NUMBER));
        asked.find(BaseAvps.ACCT_APPLICATION_ID).ifPresent(avps::add);
        asked.find(BaseAvps.USER_NAME).ifPresent(avps::add);
        Duration interval = config.interimInterval();
        boolean goesOn = record.type() == RecordType.START || record.type() == RecordType.INTERIM;
        if (goesOn && resultCode == ResultCode.SUCCESS && !interval.isZero()) {
            avps.add(Avp.of(BaseAvps.ACCT_INTERIM_INTERVAL, interval.toSeconds()));
        }
        return new DiameterAnswer(ResultCode.isProtocolError(resultCode), AvpList.of(avps));
    }
}
