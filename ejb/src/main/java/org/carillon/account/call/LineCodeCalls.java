package org.carillon.account.call;

import java.util.Optional;
import org.carillon.account.model.E164Number;
import org.carillon.event.model.CorrelationId;

/** Calls over the telephone network (R071 to R075). */
class LineCodeCalls implements CodeCalls {
    private final CodeCallLine line;
    private final CallMeConfig config;

    LineCodeCalls(CodeCallLine line, CallMeConfig config) {
        this.line = line;
        this.config = config;
    }

    @Override
    public Optional<CorrelationId> place(E164Number to, String code, CodeCallListener listener)
            throws CodeCallException {
        CodeSource source = config.source(code);
        return Optional.of(line.call(
                new CodeCallLine.Order(
                        config.account(),
                        config.charged(),
                        source.number(),
                        config.prefix(),
                        to,
                        source.announcement(),
                        config.ringTime(),
                        config.talkTime()),
                listener));
    }
}
