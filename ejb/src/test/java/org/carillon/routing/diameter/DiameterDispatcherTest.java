package org.carillon.routing.diameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.Commands;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterExchange;
import org.carillon.diameter.DiameterHandler;
import org.carillon.diameter.DiameterRequest;
import org.junit.jupiter.api.Test;

class DiameterDispatcherTest {
    private final List<DiameterAnswer> answers = new ArrayList<>();

    /** 0/4 and 10415/4 are one application in the header of a message. */
    @Test
    void handlerShouldBeFoundByTheIdAlone() {
        DiameterDispatcher dispatcher = new DiameterDispatcher(List.of(handler(ApplicationId.CREDIT_CONTROL)));

        dispatcher.dispatch(exchange(Commands.CREDIT_CONTROL, ApplicationId.RO));

        assertThat(answers)
                .hasSize(1)
                .first()
                .satisfies(answer -> assertThat(answer.resultCode()).hasValue(2001));
    }

    @Test
    void applicationWithoutHandlerShouldBeAnsweredAsUnsupported() {
        DiameterDispatcher dispatcher = new DiameterDispatcher(List.of(handler(ApplicationId.CREDIT_CONTROL)));

        dispatcher.dispatch(exchange(Commands.USER_DATA, ApplicationId.SH));

        assertThat(answers).hasSize(1).first().satisfies(answer -> {
            assertThat(answer.resultCode()).hasValue(3007);
            assertThat(answer.error()).isTrue();
        });
    }

    @Test
    void twoHandlersOfOneApplicationShouldBeRefused() {
        List<DiameterHandler> two = List.of(handler(ApplicationId.CREDIT_CONTROL), handler(ApplicationId.RO));

        assertThatThrownBy(() -> new DiameterDispatcher(two)).isInstanceOf(IllegalStateException.class);
    }

    private static DiameterHandler handler(ApplicationId application) {
        return new DiameterHandler() {
            @Override
            public ApplicationId application() {
                return application;
            }

            @Override
            public void handle(DiameterExchange exchange) {
                exchange.answer(DiameterAnswer.of(2001));
            }
        };
    }

    private DiameterExchange exchange(int command, ApplicationId application) {
        return new DiameterExchange() {
            @Override
            public DiameterRequest request() {
                return DiameterRequest.of(command, application);
            }

            @Override
            public String peer() {
                return "client.test";
            }

            @Override
            public void answer(DiameterAnswer answer) {
                answers.add(answer);
            }
        };
    }
}
