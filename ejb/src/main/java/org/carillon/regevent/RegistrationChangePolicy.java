package org.carillon.regevent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.carillon.regevent.ContactChange.Event;
import org.carillon.registrar.Binding;

/** What happened between two looks at the bindings of an account (RFC 3680 §4.7.1 (The Registration State Machine)). */
final class RegistrationChangePolicy {
    private RegistrationChangePolicy() {}

    /**
     * The changes, those that are gone first; empty where nothing has changed.
     *
     * @param gone why a binding is there no more whose time is not over
     */
    static List<ContactChange> changes(List<Binding> before, List<Binding> after, Event gone, Instant now) {
        Map<String, Binding> left = new TreeMap<>();
        before.forEach(binding -> left.put(ContactId.of(binding), binding));
        List<ContactChange> there = new ArrayList<>();
        for (Binding binding : after) {
            Binding old = left.remove(ContactId.of(binding));
            if (old == null) {
                there.add(new ContactChange(binding, Event.REGISTERED));
            } else if (!old.equals(binding)) {
                boolean shorter = binding.expiresAt().isBefore(old.expiresAt());
                there.add(new ContactChange(binding, shorter ? Event.SHORTENED : Event.REFRESHED));
            }
        }
        List<ContactChange> changes = new ArrayList<>(left.size() + there.size());
        left.values()
                .forEach(binding ->
                        changes.add(new ContactChange(binding, binding.expired(now) ? Event.EXPIRED : gone)));
        changes.addAll(there);
        return changes;
    }
}
