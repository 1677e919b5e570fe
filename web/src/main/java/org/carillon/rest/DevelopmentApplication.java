package org.carillon.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.carillon.development.rest.ClockResource;
import org.carillon.development.rest.DevelopmentOnlyFilter;
import org.carillon.development.rest.OutboxResource;

/** What only development mode has; in production every path is 404. */
@ApplicationPath("/dev/v1")
public class DevelopmentApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Manners.with(OutboxResource.class, ClockResource.class, DevelopmentOnlyFilter.class);
    }
}
