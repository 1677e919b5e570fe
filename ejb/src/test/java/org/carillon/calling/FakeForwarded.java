package org.carillon.calling;

import java.util.ArrayList;
import java.util.List;
import org.carillon.sip.Forwarded;
import org.carillon.sip.Reply;
import org.carillon.sip.Target;

/** Keeps what a call asks of the adapter. */
public final class FakeForwarded implements Forwarded {
    public final List<Target> forks = new ArrayList<>();
    public final List<Integer> progress = new ArrayList<>();
    public final List<Integer> ends = new ArrayList<>();

    @Override
    public boolean fork(Target target) {
        return forks.add(target);
    }

    @Override
    public void progress(Reply reply) {
        progress.add(reply.status());
    }

    @Override
    public void end(Reply reply) {
        ends.add(reply.status());
    }
}
