package org.carillon.routing.diameter;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterExchange;
import org.carillon.diameter.DiameterHandler;
import org.carillon.diameter.ResultCode;
import org.carillon.wiring.Unproxied;

/**
 * Hands a request to the handler of its application, which may throw: the adapter makes the answer of it. What has no
 * handler is answered with 3007 (RFC 6733 §7.1.3 (Protocol Errors)), so that the client asks another node. What is for others
 * goes on when every policy agrees.
 */
@Unproxied
public class DiameterDispatcher {
    private final Map<Long, DiameterHandler> handlers;
    private final List<ProxyPolicy> policies;

    @Inject
    public DiameterDispatcher(@Any Instance<DiameterHandler> handlers, @Any Instance<ProxyPolicy> policies) {
        this(handlers.stream().toList(), policies.stream().toList());
    }

    /** @throws IllegalStateException when two handlers want the same application */
    DiameterDispatcher(List<DiameterHandler> handlers, List<ProxyPolicy> policies) {
        this.handlers = handlers.stream()
                .collect(Collectors.toUnmodifiableMap(
                        handler -> handler.application().id(), Function.identity()));
        this.policies = List.copyOf(policies);
    }

    public void dispatch(DiameterExchange exchange) {
        if (exchange.isForOthers()) {
            proxy(exchange);
            return;
        }
        DiameterHandler handler = handlers.get(exchange.request().application().id());
        if (handler == null) {
            exchange.answer(DiameterAnswer.of(ResultCode.APPLICATION_UNSUPPORTED));
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
