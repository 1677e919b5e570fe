package org.carillon.routing;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import jakarta.enterprise.context.ApplicationScoped;

/** Knows premium-rate numbers by the numbering plans of all countries. */
@ApplicationScoped
public class PremiumNumbers {
    private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();

    /** @param number in E.164 without prefix; anything else is no premium-rate number */
    public boolean contains(String number) {
        try {
            return plans.getNumberType(plans.parse("+" + number, null)) == PhoneNumberType.PREMIUM_RATE;
        } catch (NumberParseException e) {
            return false;
        }
    }
}
