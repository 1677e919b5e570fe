package org.carillon.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * The users of a server and their parts: who is registered must not get a message that is meant to wait.
 *
 * @param senders send messages; a sender has one message under way at most, so there are as many as the largest window
 * @param present register and are sent to
 * @param absent never register
 * @param returning register once 1,000 messages wait for them
 */
record People(List<Phone> senders, List<Phone> present, List<Phone> absent, List<Phone> returning) {
    static final int SENDERS = 256;
    private static final int RETURNING = 60;

    static People of(Server server) {
        List<Phone> all = new ArrayList<>();
        for (User user : server.users()) {
            all.add(new Phone(user, all.size()));
        }
        int rest = all.size() - SENDERS - RETURNING;
        int present = SENDERS + rest / 2;
        int absent = all.size() - RETURNING;
        return new People(
                all.subList(0, SENDERS),
                all.subList(SENDERS, present),
                all.subList(present, absent),
                all.subList(absent, all.size()));
    }
}
