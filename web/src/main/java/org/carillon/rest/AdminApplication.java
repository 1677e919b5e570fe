package org.carillon.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.carillon.account.rest.AdminAccountResource;
import org.carillon.account.rest.AdminSignUpResource;
import org.carillon.api.rest.AdminTokenResource;
import org.carillon.calling.rest.AdminCallResource;
import org.carillon.dispatch.rest.DeadLetterResource;
import org.carillon.event.rest.EventResource;
import org.carillon.sip.rest.SipStatisticsResource;

/** What administrators use. */
@ApplicationPath("/admin/v1")
public class AdminApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Manners.with(
                AdminTokenResource.class,
                AdminAccountResource.class,
                AdminSignUpResource.class,
                AdminCallResource.class,
                DeadLetterResource.class,
                EventResource.class,
                SipStatisticsResource.class);
    }
}
