package org.carillon.bench;

import java.nio.ByteBuffer;

/**
 * Calls that ask for credit (RFC 8506 §3.1 (Credit-Control-Request)): each begins, goes on {@value #UPDATES} times and ends,
 * and then another one of another user begins in its place.
 */
final class CreditCalls implements DiameterBlast.Conversations {
    static final int UPDATES = 8;
    private static final int CREDIT_CONTROL = 272;
    private static final int APPLICATION = 4;
    private static final int SUCCESS = 2001;
    private static final int INITIAL = 1;
    private static final int UPDATE = 2;
    private static final int TERMINATION = 3;
    private static final int USED_SECONDS = 30;
    private static final String NUMBER = "0000000000";

    private final int users;
    private final Template begins;
    private final Template goesOn;
    private final Template ends;
    private final long[] session;
    private final int[] step;
    private long lastSession;

    /** A request whose session, number and user are written over. */
    private static final class Template {
        private final byte[] octets;
        private final int session;
        private final int number;
        private final int user;

        Template(String realm, long run, int type) {
            String mark = ";" + NUMBER;
            byte[] asked = DiameterBytes.group(437);
            byte[] used = DiameterBytes.group(446, DiameterBytes.number(420, USED_SECONDS));
            byte[] group = DiameterBytes.number(432, 1);
            byte[][] units =
                    switch (type) {
                        case INITIAL -> new byte[][] {asked, group};
                        case UPDATE -> new byte[][] {asked, used, group};
                        default -> new byte[][] {used, group};
                    };
            octets = DiameterBytes.message(
                    DiameterBytes.REQUEST | DiameterBytes.PROXIABLE,
                    CREDIT_CONTROL,
                    APPLICATION,
                    DiameterBytes.text(263, DiameterBlast.HOST + ";" + run + mark),
                    DiameterBytes.number(415, 0x5a5a5a5a),
                    DiameterBytes.text(264, DiameterBlast.HOST),
                    DiameterBytes.text(296, DiameterBlast.REALM),
                    DiameterBytes.text(283, realm),
                    DiameterBytes.number(258, APPLICATION),
                    DiameterBytes.text(461, "32260@3gpp.org"),
                    DiameterBytes.number(416, type),
                    DiameterBytes.group(
                            443, DiameterBytes.number(450, 0), DiameterBytes.text(444, ChargedPeople.login(0))),
                    DiameterBytes.group(456, units),
                    DiameterBytes.group3gpp(
                            873, DiameterBytes.group3gpp(876, DiameterBytes.text3gpp(832, "tel:+44201234567"))));
            session = DiameterBytes.position(octets, mark) + 1;
            number = DiameterBytes.position(octets, "ZZZZ");
            user = DiameterBytes.position(octets, ChargedPeople.login(0)) + ChargedPeople.PREFIX.length();
        }

        byte[] of(long newSession, int newNumber, int newUser) {
            DiameterBytes.digits(octets, session, NUMBER.length(), newSession);
            DiameterBytes.digits(octets, user, ChargedPeople.DIGITS, newUser);
            ByteBuffer.wrap(octets).putInt(number, newNumber);
            return octets;
        }
    }

    /**
     * Calls of these users.
     *
     * @param users how many, one after the other
     * @param run tells the sessions of runs from one another
     */
    CreditCalls(String realm, long run, int users, int window) {
        this.users = users;
        begins = new Template(realm, run, INITIAL);
        goesOn = new Template(realm, run, UPDATE);
        ends = new Template(realm, run, TERMINATION);
        session = new long[window];
        step = new int[window];
    }

    @Override
    public byte[] next(int conversation) {
        int now = step[conversation]++;
        if (now == 0) {
            session[conversation] = ++lastSession;
        }
        int user = (int) (session[conversation] % users);
        if (now == 0) {
            return begins.of(session[conversation], 0, user);
        }
        if (now <= UPDATES) {
            return goesOn.of(session[conversation], now, user);
        }
        step[conversation] = 0;
        return ends.of(session[conversation], now, user);
    }

    @Override
    public boolean answered(int conversation, int resultCode) {
        return resultCode == SUCCESS;
    }
}
