package org.carillon.routing.diameter;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterExchange;
import org.carillon.diameter.DiameterHandler;
import org.carillon.diameter.ResultCode;
import org.carillon.wiring.Unproxied;

/**
 * Hands a request to the handler of its application, which may throw: the adapter makes the answer of it. An
 * application that has no handler is answered with 3007 (RFC 6733 §7.1.3 (Protocol Errors)), so that the client asks another
 * node, and a command that no handler of its application takes with 3001. What is for others goes on when every policy agrees.
 */
@Unproxied
public class DiameterDispatcher {
    private static final int EVERY_OTHER = 0;

    private final Map<Place, DiameterHandler> handlers;
    private final List<ProxyPolicy> policies;

    private record Place(long application, int command) {}

    @Inject
    public DiameterDispatcher(@Any Instance<DiameterHandler> handlers, @Any Instance<ProxyPolicy> policies) {
        this(handlers.stream().toList(), policies.stream().toList());
    }

    /** @throws IllegalStateException when two handlers want the same command of an application */
    DiameterDispatcher(List<DiameterHandler> handlers, List<ProxyPolicy> policies) {
        Map<Place, DiameterHandler> places = new HashMap<>();
        for (DiameterHandler handler : handlers) {
            for (Place place : places(handler)) {
                if (places.put(place, handler) != null) {
                    throw new IllegalStateException("two handlers for " + place);
                }
            }
        }
        this.handlers = Map.copyOf(places);
        this.policies = List.copyOf(policies);
    }

    private static List<Place> places(DiameterHandler handler) {
        long application = handler.application().id();
        return handler.commands().isEmpty()
                ? List.of(new Place(application, EVERY_OTHER))
                : handler.commands().stream()
                        .map(command -> new Place(application, command))
                        .toList();
    }

    public void dispatch(DiameterExchange exchange) {
        if (exchange.isForOthers()) {
            proxy(exchange);
            return;
        }
        long application = exchange.request().application().id();
        DiameterHandler named =
                handlers.get(new Place(application, exchange.request().command()));
        DiameterHandler handler = named != null ? named : handlers.get(new Place(application, EVERY_OTHER));
        if (handler == null) {
            boolean known = handlers.keySet().stream().anyMatch(place -> place.application() == application);
            exchange.answer(
                    DiameterAnswer.of(known ? ResultCode.COMMAND_UNSUPPORTED : ResultCode.APPLICATION_UNSUPPORTED));
        } else {
            handler.handle(exchange);
        }
    }

    private void proxy(DiameterExchange exchange) {
        policies.stream()
                .map(policy -> policy.refuse(exchange.peer(), exchange.request()))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresentOrElse(
                        exchange::answer,
                        () -> exchange.forward(exchange.request().avps()));
    }
}
