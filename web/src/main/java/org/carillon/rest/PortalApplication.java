package org.carillon.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.carillon.plan.rest.PortalPurchaseResource;

/** What the portal uses beside what clients use: things that a client shall not do. */
@ApplicationPath("/portal/v1")
public class PortalApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Manners.with(PortalPurchaseResource.class);
    }
}
