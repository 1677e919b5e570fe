package org.carillon.calling;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call as it is at this moment, for the administration API.
 *
 * @param id the correlation id
 * @param from the caller's login, or what the gateway says of its caller
 * @param gateway that the call comes from, or null
 * @param to the callee's login, or the number that was dialled
 * @param callId of the INVITE that came
 * @param state calling, ringing, parked, answered or over
 * @param since when the INVITE came
 * @param answeredAt null while nobody has answered
 */
public record CallState(
        String id,
        String from,
        @Nullable String gateway,
        String to,
        String callId,
        String state,
        Instant since,
        @Nullable Instant answeredAt,
        List<Device> devices) {
    /**
     * A device or gateway that the call went to.
     *
     * @param id the device's id, 0 for a gateway
     * @param gateway the gateway's name, or null
     * @param state later, invited, ringing, refused, cancelled or answered
     * @param status the last status that it sent, 0 where there is none
     */
    public record Device(long id, @Nullable String gateway, String state, int status) {}

    public CallState {
        devices = List.copyOf(devices);
    }
}
