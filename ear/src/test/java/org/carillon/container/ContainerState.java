package org.carillon.container;

import java.nio.file.Path;
import org.carillon.flow.Preparation;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Prepares a state folder and a PostgreSQL server for the container and tells arquillian.xml where they are. Must come
 * before Arquillian's own extension. Inside the container it does nothing.
 */
public final class ContainerState implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        if (System.getProperty("jboss.server.base.dir") != null) {
            return;
        }
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(ContainerState.class))
                .getOrComputeIfAbsent(Preparation.class, key -> prepare(), Preparation.class);
    }

    private static Preparation prepare() {
        Preparation preparation = Preparation.of("container");
        System.setProperty("carillon.container.home", preparation.wildfly().toString());
        System.setProperty("carillon.container.state", preparation.state().toString());
        System.setProperty("carillon.container.management-port", Integer.toString(preparation.managementPort()));
        return preparation;
    }

    /** The EAR as built. */
    static Path ear() {
        return Preparation.ear();
    }
}
