package org.carillon.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.carillon.account.rest.ActivationResource;
import org.carillon.account.rest.AvatarResource;
import org.carillon.account.rest.BlockResource;
import org.carillon.account.rest.DirectoryResource;
import org.carillon.account.rest.LogInCodeResource;
import org.carillon.account.rest.PasswordResetResource;
import org.carillon.account.rest.PhoneResource;
import org.carillon.account.rest.ProfileResource;
import org.carillon.account.rest.SignUpResource;
import org.carillon.account.rest.SipAccountResource;
import org.carillon.account.rest.SmsReceiptResource;
import org.carillon.api.rest.TokenResource;
import org.carillon.calling.rest.AnsweringRuleResource;
import org.carillon.charging.rest.CallRecordResource;
import org.carillon.charging.rest.MessageRecordResource;
import org.carillon.contact.rest.ContactResource;
import org.carillon.contact.rest.DiscoveryResource;
import org.carillon.feature.rest.FeatureResource;
import org.carillon.ledger.rest.BalanceResource;
import org.carillon.ledger.rest.TransferResource;
import org.carillon.number.rest.NumberResource;
import org.carillon.plan.rest.PlanResource;
import org.carillon.plan.rest.PurchaseResource;
import org.carillon.privacy.rest.PersonalDataResource;
import org.carillon.push.rest.PushTokenResource;
import org.carillon.rating.rest.RateResource;
import org.carillon.registrar.rest.DeviceResource;
import org.carillon.registrar.rest.TakeOverResource;
import org.carillon.routing.rest.DialingPlanResource;
import org.carillon.topup.rest.AppStoreNotificationResource;
import org.carillon.topup.rest.PaymentEventResource;
import org.carillon.topup.rest.TopUpResource;
import org.carillon.turn.rest.TurnCredentialsResource;
import org.carillon.voucher.rest.VoucherResource;

/** What phones, browsers and softphones use. */
@ApplicationPath("/api/v1")
public class ClientApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Manners.with(
                SignUpResource.class,
                SmsReceiptResource.class,
                ActivationResource.class,
                LogInCodeResource.class,
                PasswordResetResource.class,
                TokenResource.class,
                ProfileResource.class,
                PhoneResource.class,
                AvatarResource.class,
                DirectoryResource.class,
                ContactResource.class,
                DiscoveryResource.class,
                SipAccountResource.class,
                DeviceResource.class,
                TakeOverResource.class,
                PersonalDataResource.class,
                PushTokenResource.class,
                BalanceResource.class,
                RateResource.class,
                CallRecordResource.class,
                MessageRecordResource.class,
                VoucherResource.class,
                TransferResource.class,
                PlanResource.class,
                PurchaseResource.class,
                FeatureResource.class,
                NumberResource.class,
                TopUpResource.class,
                PaymentEventResource.class,
                AppStoreNotificationResource.class,
                AnsweringRuleResource.class,
                BlockResource.class,
                DialingPlanResource.class,
                TurnCredentialsResource.class);
    }
}
