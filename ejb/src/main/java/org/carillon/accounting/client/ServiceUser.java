package org.carillon.accounting.client;

/**
 * Who is accounted for, as User-Name carries it: {@code subscription.service@realm}. A dot, an at sign or a percent sign
 * within one of the ids is written as %2E, %40 or %25, so that the name can be taken apart again.
 */
public record ServiceUser(String subscription, String service, String realm) {
    public ServiceUser {
        if (subscription.isEmpty() || service.isEmpty() || realm.isEmpty()) {
            throw new IllegalArgumentException("a user has a subscription, a service and a realm");
        }
    }

    /**
     * Of a User-Name that others may have made: where it has more dots, the last one divides.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static ServiceUser parse(String userName) {
        int at = userName.lastIndexOf('@');
        int dot = userName.lastIndexOf('.', at);
        if (at < 0 || dot < 1) {
            throw new IllegalArgumentException("not subscription.service@realm");
        }
        return new ServiceUser(
                plain(userName.substring(0, dot)), plain(userName.substring(dot + 1, at)), userName.substring(at + 1));
    }

    @Override
    public String toString() {
        return escaped(subscription) + "." + escaped(service) + "@" + realm;
    }

    private static String escaped(String id) {
        return id.replace("%", "%25").replace(".", "%2E").replace("@", "%40");
    }

    private static String plain(String id) {
        return id.replace("%2E", ".").replace("%40", "@").replace("%25", "%");
    }
}
