package org.carillon.calling.answering;

import java.util.ArrayList;
import java.util.List;
import org.carillon.routing.rule.CallerIdentity;
import org.carillon.sip.Changes;
import org.carillon.sip.Header;
import org.carillon.sip.HeaderNames;
import org.carillon.sip.NameAddress;
import org.carillon.sip.SipMessage;
import org.carillon.sip.SipUri;

/**
 * Who has sent a call on, in this order.
 *
 * @param earlier how often others did before the call came to us
 */
public record Diversions(int earlier, List<Step> steps) {
    /**
     * One of our users sends a call on.
     *
     * @param notifiesCaller whether he wants the caller to know
     */
    public record Step(CallerIdentity by, boolean notifiesCaller) {}

    public static final Diversions NONE = new Diversions(0, List.of());

    private static final String HISTORY = "History-Info";
    private static final String DIVERSION = "Diversion";

    /** RFC 4458 §2.2 (Cause): unconditionally. */
    private static final String UNCONDITIONAL = "302";

    public Diversions {
        steps = List.copyOf(steps);
    }

    /** Of a call as it comes; whoever writes more diversions into it than there were only ends it earlier. */
    static Diversions before(SipMessage invite) {
        int diversions = NameAddress.split(invite.headers(DIVERSION)).size();
        int causes = (int) NameAddress.split(invite.headers(HISTORY)).stream()
                .filter(entry -> entry.contains("cause="))
                .count();
        int most = Math.max(diversions, causes);
        return most == 0 ? NONE : new Diversions(most, List.of());
    }

    Diversions and(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new Diversions(earlier, more);
    }

    int count() {
        return earlier + steps.size();
    }

    boolean passed(long accountId) {
        return steps.stream().anyMatch(step -> step.by().accountId() == accountId);
    }

    /** Accounts whose call it is, too. */
    public List<Long> accounts() {
        return steps.stream().map(step -> step.by().accountId()).toList();
    }

    /** Whether the caller gets 181. */
    public boolean notifyCaller() {
        return steps.stream().anyMatch(Step::notifiesCaller);
    }

    /**
     * What tells others of it: History-Info, the oldest first (RFC 7044 §5 (History-Info Header Field Protocol
     * Structure)), and Diversion, the newest first (RFC 5806 (Diversion Indication in SIP)), since many know one of them alone.
     *
     * @param reached user part of whom the call goes to
     * @param outwards whether users are named by their numbers, as other networks know them
     */
    Changes changes(String reached, String domain, boolean outwards) {
        if (steps.isEmpty()) {
            return Changes.NONE;
        }
        List<Header> added = new ArrayList<>();
        String index = "1";
        added.add(history(uri(name(steps.getFirst(), outwards), domain), index, ""));
        for (int i = 1; i <= steps.size(); i++) {
            String user = i < steps.size() ? name(steps.get(i), outwards) : reached;
            String from = index;
            index += ".1";
            added.add(history(uri(user, domain).withParameter("cause", UNCONDITIONAL), index, ";mp=" + from));
        }
        for (Step step : steps.reversed()) {
            added.add(new Header(
                    DIVERSION,
                    NameAddress.of(null, uri(name(step, outwards), domain)) + ";reason=unconditional;counter=1"));
        }
        return new Changes(HeaderNames.NONE, added, null);
    }

    private static Header history(SipUri uri, String index, String parameters) {
        return new Header(HISTORY, NameAddress.of(null, uri) + ";index=" + index + parameters);
    }

    private static String name(Step step, boolean outwards) {
        String phone = step.by().phone();
        return outwards && phone != null ? phone : step.by().login();
    }

    /** Only digits are a number of a telephone (RFC 3261 §19.1.1 (SIP and SIPS URI Components)). */
    private static SipUri uri(String user, String domain) {
        SipUri uri = SipUri.of(user, domain);
        return user.chars().allMatch(c -> c >= '0' && c <= '9') ? uri.withParameter("user", "phone") : uri;
    }
}
