package org.carillon.flow;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the running server. It is started before the first test class that asks for it and serves every class of
 * the JVM after that; it stops when the last test has run.
 */
public final class CarillonExtension implements BeforeAllCallback, ParameterResolver {
    @Override
    public void beforeAll(ExtensionContext context) {
        server(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == CarillonServer.class;
    }

    @Override
    public CarillonServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return server(context);
    }

    private static CarillonServer server(ExtensionContext context) {
        // with several JVMs at work each class is a run of its own, and only the session is as long as the JVM
        return context.getStore(StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.create(CarillonExtension.class))
                .getOrComputeIfAbsent(CarillonServer.class, key -> CarillonServer.start(), CarillonServer.class);
    }
}
