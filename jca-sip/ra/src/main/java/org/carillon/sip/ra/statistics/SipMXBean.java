package org.carillon.sip.ra.statistics;

import java.util.List;
import java.util.Map;
import javax.management.MXBean;

/** {@link org.carillon.sip.SipStatistics} for JMX clients, registered as {@value #NAME}. */
@MXBean
public interface SipMXBean {
    String NAME = "org.carillon:type=Sip";

    Map<String, Long> getRequestsReceived();

    Map<Integer, Long> getResponsesSent();

    Map<String, Long> getRequestsSent();

    Map<String, Long> getRequestsForwarded();

    long getResponsesRelayed();

    int getForwardings();

    long getMalformed();

    long getRetransmissionsAbsorbed();

    long getOverloaded();

    int getServerTransactions();

    int getClientTransactions();

    long getRestarts();

    /** Transport, host:port and "answering" or "deaf". */
    List<String> getListeningPoints();
}
