package org.carillon.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.carillon.contact.rest.BuddyListResource;

/** What programs of the platform use, from their addresses and with their passwords (EMCI of the old platform). */
@ApplicationPath("/internal/v1")
public class InternalApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Manners.with(BuddyListResource.class);
    }
}
