package org.carillon.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.carillon.account.rest.AccountLimitResource;
import org.carillon.account.rest.AccountTemplateResource;
import org.carillon.account.rest.AdminAccountResource;
import org.carillon.account.rest.AdminMailTemplateResource;
import org.carillon.account.rest.AdminSignUpResource;
import org.carillon.account.rest.AdminSipAccountResource;
import org.carillon.account.rest.AdminTenantResource;
import org.carillon.accounting.rest.ChargingRecordResource;
import org.carillon.api.rest.AdminOidcResource;
import org.carillon.api.rest.AdminTokenResource;
import org.carillon.calling.rest.AdminAnsweringRuleResource;
import org.carillon.calling.rest.AdminCallResource;
import org.carillon.charging.rest.AdminCallRecordResource;
import org.carillon.charging.rest.AdminMessageRecordResource;
import org.carillon.charging.rest.ReconciliationResource;
import org.carillon.contact.rest.AdminDiscoveryResource;
import org.carillon.diameter.rest.DiameterPeerResource;
import org.carillon.dispatch.rest.DeadLetterResource;
import org.carillon.event.rest.EventResource;
import org.carillon.feature.rest.AdminFeatureResource;
import org.carillon.guard.rest.BanResource;
import org.carillon.ledger.rest.AdminBalanceResource;
import org.carillon.number.rest.AccountNumberResource;
import org.carillon.number.rest.NumberBlockResource;
import org.carillon.plan.rest.AccountPurchaseResource;
import org.carillon.plan.rest.AdminPlanResource;
import org.carillon.rating.rest.AccountTariffResource;
import org.carillon.rating.rest.TariffResource;
import org.carillon.registrar.rest.AccountBanResource;
import org.carillon.registrar.rest.RegistrationResource;
import org.carillon.routing.rest.AdminDialingPlanResource;
import org.carillon.routing.rest.EmergencyResource;
import org.carillon.routing.rest.GatewayResource;
import org.carillon.routing.rest.RouteResource;
import org.carillon.routing.rest.TechPrefixResource;
import org.carillon.routing.rest.WhatIfResource;
import org.carillon.sip.rest.OverloadResource;
import org.carillon.sip.rest.SipListenerResource;
import org.carillon.sip.rest.SipStatisticsResource;
import org.carillon.topup.rest.AdminTopUpResource;
import org.carillon.topup.rest.TopUpProductResource;
import org.carillon.trace.rest.TraceResource;
import org.carillon.voucher.rest.VoucherBatchResource;

/** What administrators use. */
@ApplicationPath("/admin/v1")
public class AdminApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Manners.with(
                AdminTokenResource.class,
                AdminOidcResource.class,
                AdminAccountResource.class,
                AccountLimitResource.class,
                AccountTemplateResource.class,
                AdminSignUpResource.class,
                AdminSipAccountResource.class,
                AdminTenantResource.class,
                AdminDiscoveryResource.class,
                AdminMailTemplateResource.class,
                AdminCallResource.class,
                AdminBalanceResource.class,
                TariffResource.class,
                AccountTariffResource.class,
                AdminCallRecordResource.class,
                AdminMessageRecordResource.class,
                ReconciliationResource.class,
                VoucherBatchResource.class,
                AdminPlanResource.class,
                AccountPurchaseResource.class,
                AdminFeatureResource.class,
                NumberBlockResource.class,
                AccountNumberResource.class,
                TopUpProductResource.class,
                AdminTopUpResource.class,
                DeadLetterResource.class,
                EventResource.class,
                RegistrationResource.class,
                SipStatisticsResource.class,
                GatewayResource.class,
                RouteResource.class,
                AdminDialingPlanResource.class,
                EmergencyResource.class,
                TechPrefixResource.class,
                AdminAnsweringRuleResource.class,
                WhatIfResource.class,
                SipListenerResource.class,
                OverloadResource.class,
                DiameterPeerResource.class,
                ChargingRecordResource.class,
                BanResource.class,
                AccountBanResource.class,
                TraceResource.class);
    }
}
