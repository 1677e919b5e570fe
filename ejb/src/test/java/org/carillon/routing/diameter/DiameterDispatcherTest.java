package org.carillon.routing.diameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.Commands;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterExchange;
import org.carillon.diameter.DiameterHandler;
import org.carillon.diameter.DiameterRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DiameterDispatcherTest {
    private final List<DiameterAnswer> answers = new ArrayList<>();
    private final List<AvpList> forwarded = new ArrayList<>();

    /** 0/4 and 10415/4 are one application in the header of a message. */
    @Test
    void handlerShouldBeFoundByTheIdAlone() {
        DiameterDispatcher dispatcher =
                new DiameterDispatcher(List.of(handler(ApplicationId.CREDIT_CONTROL)), List.of());

        dispatcher.dispatch(exchange(Commands.CREDIT_CONTROL, ApplicationId.RO));

        assertThat(answers)
                .hasSize(1)
                .first()
                .satisfies(answer -> assertThat(answer.resultCode()).hasValue(2001));
    }

    @Test
    void applicationWithoutHandlerShouldBeAnsweredAsUnsupported() {
        DiameterDispatcher dispatcher =
                new DiameterDispatcher(List.of(handler(ApplicationId.CREDIT_CONTROL)), List.of());

        dispatcher.dispatch(exchange(Commands.USER_DATA, ApplicationId.SH));

        assertThat(answers).hasSize(1).first().satisfies(answer -> {
            assertThat(answer.resultCode()).hasValue(3007);
            assertThat(answer.error()).isTrue();
        });
    }

    /** As an application server, which is told of changes of data and is never asked for them. */
    @Test
    @Tag("P18")
    void commandThatNoHandlerOfItsApplicationTakesShouldBeAnsweredAsUnsupported() {
        DiameterDispatcher dispatcher =
                new DiameterDispatcher(List.of(handler(ApplicationId.SH, 2001, Commands.PUSH_NOTIFICATION)), List.of());

        dispatcher.dispatch(exchange(Commands.PUSH_NOTIFICATION, ApplicationId.SH));
        dispatcher.dispatch(exchange(Commands.USER_DATA, ApplicationId.SH));
        dispatcher.dispatch(exchange(Commands.USER_AUTHORIZATION, ApplicationId.CX));

        assertThat(answers)
                .extracting(answer -> answer.resultCode().orElseThrow())
                .containsExactly(2001, 3001, 3007);
    }

    /** What servers send to clients, and what clients send to servers. */
    @Test
    void handlerThatNamesACommandShouldGetItAndTheOtherOneTheRest() {
        DiameterDispatcher dispatcher = new DiameterDispatcher(
                List.of(
                        handler(ApplicationId.CREDIT_CONTROL, 2001),
                        handler(ApplicationId.RO, 2002, Commands.RE_AUTH, Commands.ABORT_SESSION)),
                List.of());

        dispatcher.dispatch(exchange(Commands.CREDIT_CONTROL, ApplicationId.CREDIT_CONTROL));
        dispatcher.dispatch(exchange(Commands.RE_AUTH, ApplicationId.CREDIT_CONTROL));
        dispatcher.dispatch(exchange(Commands.ABORT_SESSION, ApplicationId.RO));

        assertThat(answers)
                .extracting(answer -> answer.resultCode().orElseThrow())
                .containsExactly(2001, 2002, 2002);
    }

    @Test
    void twoHandlersOfOneApplicationShouldBeRefused() {
        List<DiameterHandler> two = List.of(handler(ApplicationId.CREDIT_CONTROL), handler(ApplicationId.RO));

        assertThatThrownBy(() -> new DiameterDispatcher(two, List.of())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Tag("P19")
    void requestForOthersShouldGoOnWhenItComesFromItsOrigin() {
        DiameterDispatcher dispatcher = new DiameterDispatcher(List.of(), List.of(new OriginPolicy()));

        dispatcher.dispatch(exchange(from("client.test"), true));
        dispatcher.dispatch(exchange(from("far.test", "far.test", "agent.test"), true));

        assertThat(forwarded).hasSize(2);
        assertThat(answers).isEmpty();
    }

    @Test
    @Tag("P19")
    void requestForOthersShouldBeRefusedWhenItsSenderSpeaksForSomebodyElse() {
        DiameterDispatcher dispatcher = new DiameterDispatcher(List.of(), List.of(new OriginPolicy()));

        dispatcher.dispatch(exchange(from("victim.test"), true));
        dispatcher.dispatch(exchange(from("victim.test", "client.test", "agent.test"), true));

        assertThat(forwarded).isEmpty();
        assertThat(answers).hasSize(2).allSatisfy(answer -> {
            assertThat(answer.resultCode()).hasValue(5004);
            assertThat(answer.avps().getGroup(BaseAvps.FAILED_AVP).getText(BaseAvps.ORIGIN_HOST))
                    .isEqualTo("victim.test");
        });
    }

    private static DiameterRequest from(String origin, String... routeRecords) {
        return new DiameterRequest(
                Commands.ACCOUNTING,
                ApplicationId.ACCOUNTING,
                true,
                false,
                AvpList.of(Avp.of(BaseAvps.ORIGIN_HOST, origin))
                        .with(Arrays.stream(routeRecords)
                                .map(host -> Avp.of(BaseAvps.ROUTE_RECORD, host))
                                .toList()));
    }

    private static DiameterHandler handler(ApplicationId application) {
        return handler(application, 2001);
    }

    private static DiameterHandler handler(ApplicationId application, int resultCode, Integer... commands) {
        return new DiameterHandler() {
            @Override
            public ApplicationId application() {
                return application;
            }

            @Override
            public Set<Integer> commands() {
                return Set.of(commands);
            }

            @Override
            public void handle(DiameterExchange exchange) {
                exchange.answer(DiameterAnswer.of(resultCode));
            }
        };
    }

    private DiameterExchange exchange(int command, ApplicationId application) {
        return exchange(DiameterRequest.of(command, application), false);
    }

    private DiameterExchange exchange(DiameterRequest request, boolean forOthers) {
        return new DiameterExchange() {
            @Override
            public DiameterRequest request() {
                return request;
            }

            @Override
            public String peer() {
                return "client.test";
            }

            @Override
            public void answer(DiameterAnswer answer) {
                answers.add(answer);
            }

            @Override
            public boolean isForOthers() {
                return forOthers;
            }

            @Override
            public void forward(AvpList avps) {
                forwarded.add(avps);
            }
        };
    }
}
