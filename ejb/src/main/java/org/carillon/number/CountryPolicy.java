package org.carillon.number;

import com.google.i18n.phonenumbers.PhoneNumberUtil;

/** Whether a number can be one of a country, by its calling code: countries that share one are not told apart. */
final class CountryPolicy {
    private CountryPolicy() {}

    /**
     * @param iso of ISO 3166-1, such as PL; one that has no calling code has every number
     * @param number in E.164, without plus
     */
    static boolean has(String iso, String number) {
        int code = PhoneNumberUtil.getInstance().getCountryCodeForRegion(iso);
        return code == 0 || number.startsWith(Integer.toString(code));
    }
}
