package org.carillon.bench;

/** Accounting requests of the kind EVENT (RFC 6733 §9.7.1 (Accounting-Request)), each with a session of its own. */
final class AccountingRequests implements DiameterBlast.Conversations {
    private static final int ACCOUNTING = 271;
    private static final int APPLICATION = 3;
    private static final int SUCCESS = 2001;
    private static final String NUMBER = "0000000000";

    private final byte[] request;
    private final int session;
    private long number;

    /** @param run tells the sessions of runs from one another */
    AccountingRequests(String realm, long run) {
        request = DiameterBytes.message(
                DiameterBytes.REQUEST | DiameterBytes.PROXIABLE,
                ACCOUNTING,
                APPLICATION,
                DiameterBytes.text(263, DiameterBlast.HOST + ";" + run + ";" + NUMBER),
                DiameterBytes.text(264, DiameterBlast.HOST),
                DiameterBytes.text(296, DiameterBlast.REALM),
                DiameterBytes.text(283, realm),
                DiameterBytes.number(480, 1),
                DiameterBytes.number(485, 0),
                DiameterBytes.number(259, APPLICATION),
                DiameterBytes.text(1, "48601234567@" + realm));
        session = DiameterBytes.position(request, NUMBER);
    }

    @Override
    public byte[] next(int conversation) {
        DiameterBytes.digits(request, session, NUMBER.length(), ++number);
        return request;
    }

    @Override
    public boolean answered(int conversation, int resultCode) {
        return resultCode == SUCCESS;
    }
}
