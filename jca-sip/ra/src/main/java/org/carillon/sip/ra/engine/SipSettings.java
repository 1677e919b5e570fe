package org.carillon.sip.ra.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.carillon.sip.ra.guard.GuardSettings;
import org.carillon.sip.ra.proxy.DialogTokens;
import org.carillon.sip.ra.proxy.Dns;
import org.carillon.sip.ra.trace.HepSettings;
import org.carillon.sip.ra.transaction.ServerTransactions.Bounds;
import org.carillon.sip.ra.transaction.Timers;
import org.carillon.sip.ra.transport.StreamLimits;
import org.carillon.sip.ra.transport.WebSocketLimits;
import org.jspecify.annotations.Nullable;

/**
 * What the engine is started with.
 *
 * @param bind the address to listen on, a name or number
 * @param port UDP and TCP; 0 takes a free one
 * @param tlsPort TLS; used only where there is a key store
 * @param advertised the host that our Via names; null takes the bound address
 * @param keystore PKCS #12 with our certificate, or null for no TLS
 * @param authority PEM with those who sign the peers that we connect to, or null
 * @param threads that read UDP, and as many that handle messages of streams
 * @param workQueue messages of streams that may wait for a thread
 * @param supportedOptions the option tags that Require may name
 * @param transactionBounds of server transactions; as many client transactions and forwarded requests may be live
 * @param domains host names that a Route may mean us by, besides our addresses
 * @param dialogTokens what our Record-Route is signed with
 * @param dns where the hosts of next hops are looked up
 * @param stunPort of the listener for STUN alone, on the same address; 0 takes a free one, null for none
 * @param stunPerSecond answers to one source, on any port
 * @param certificateCheck how often the key store is looked at; zero for never again
 * @param hep where copies of messages go, or null
 * @param watchdogInterval between two rounds of OPTIONS to ourselves; zero switches the watchdog off
 */
public record SipSettings(
        String bind,
        int port,
        int tlsPort,
        @Nullable String advertised,
        @Nullable Path keystore,
        char[] keystorePassword,
        @Nullable Path authority,
        int threads,
        int workQueue,
        Set<String> supportedOptions,
        StreamLimits streamLimits,
        WebSocketLimits webSocketLimits,
        GuardSettings guard,
        @Nullable Integer stunPort,
        int stunPerSecond,
        Duration certificateCheck,
        Bounds transactionBounds,
        Timers timers,
        List<String> domains,
        DialogTokens dialogTokens,
        Dns dns,
        @Nullable HepSettings hep,
        Duration watchdogInterval) {}
