package org.carillon.calling.answering;

import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import org.carillon.account.NumberForms;
import org.carillon.calling.Caller;
import org.carillon.routing.CallerDirectory;
import org.carillon.routing.rule.CallerIdentity;
import org.carillon.wiring.Unproxied;

/** Who calls, as answering rules see him. */
@Unproxied
public class CallerNumbers {
    private final CallerDirectory callers;
    private final NumberForms forms;

    @Inject
    public CallerNumbers(CallerDirectory callers, NumberForms forms) {
        this.callers = callers;
        this.forms = forms;
    }

    AnsweringPolicy.Who of(Caller caller) {
        Long account = caller.accountId();
        Set<String> own = new HashSet<>();
        own.add(NumberForms.digits(caller.name()));
        if (account == null) {
            // some networks write 00 in front of a foreign number, and 0 in front of one of the same country
            own.add(kept(caller.name()));
        } else {
            callers.find(account).map(CallerIdentity::phone).ifPresent(own::add);
        }
        own.remove("");
        boolean nameless = account == null && caller.name().equalsIgnoreCase("anonymous");
        return new AnsweringPolicy.Who(
                caller.hidden() || nameless, account == null ? OptionalLong.empty() : OptionalLong.of(account), own);
    }

    /** As rules keep a number. */
    String kept(String typed) {
        return forms.kept(typed, null);
    }
}
