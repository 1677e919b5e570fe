package org.carillon.calling;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.carillon.sip.Target;
import org.jspecify.annotations.Nullable;

/** The devices of a call, or its gateways, rank by rank. Guarded by the call. */
final class Legs {
    private final List<Leg> all;

    Legs(List<Leg> legs) {
        all = new ArrayList<>(legs);
    }

    int size() {
        return all.size();
    }

    Set<Long> deviceIds() {
        Set<Long> ids = new HashSet<>();
        all.forEach(leg -> ids.add(leg.deviceId()));
        return ids;
    }

    /** The newest of this target. */
    @Nullable
    Leg find(Target target) {
        Leg found = null;
        for (Leg leg : all) {
            if (leg.target().equals(target)) {
                found = leg;
            }
        }
        return found;
    }

    /** Those whose turn it is when every earlier one has failed; empty while one may still answer. */
    List<Leg> inviteNextRank(long nowNanos) {
        List<Leg> invited = new ArrayList<>();
        if (all.stream().anyMatch(Leg::open)) {
            return invited;
        }
        int next = all.stream()
                .filter(leg -> leg.state() == Leg.State.LATER)
                .mapToInt(leg -> leg.target().rank())
                .min()
                .orElse(-1);
        for (Leg leg : all) {
            if (leg.state() == Leg.State.LATER && leg.target().rank() == next) {
                leg.invited(nowNanos);
                invited.add(leg);
            }
        }
        return invited;
    }

    /** Those that have had their INVITE since then and said nothing; each once. */
    List<Leg> silentSince(long nanos) {
        return all.stream().filter(leg -> leg.silentSince(nanos)).toList();
    }

    /** Whether the newest has ever rung. */
    boolean hasNewestRung() {
        return !all.isEmpty() && all.getLast().everRang();
    }

    /** Whether the device is to get an INVITE on this path: it has none there, and nobody heard it on another one. */
    boolean wants(long deviceId, Target target) {
        for (Leg leg : all) {
            if (leg.deviceId() == deviceId && (leg.target().equals(target) || !leg.unheard())) {
                return false;
            }
        }
        return true;
    }

    /** Somebody has answered: nobody else rings. */
    void taken() {
        all.forEach(Leg::takenElsewhere);
    }

    /** One more, whose INVITE goes out now. */
    Leg invite(Leg leg, long nowNanos) {
        leg.invited(nowNanos);
        all.add(leg);
        return leg;
    }

    List<CallState.Device> states() {
        return all.stream()
                .map(leg -> new CallState.Device(
                        leg.deviceId(), leg.gateway(), leg.state().name().toLowerCase(Locale.ROOT), leg.status()))
                .toList();
    }
}
