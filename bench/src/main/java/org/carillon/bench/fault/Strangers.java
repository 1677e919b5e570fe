package org.carillon.bench.fault;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.carillon.bench.Blast;
import org.carillon.bench.Load;
import org.carillon.bench.Phone;
import org.carillon.bench.Tally;
import org.carillon.bench.User;

/** The guard with its defaults; only 127.0.0.1, where the normal load comes from, is allowed. */
final class Strangers {
    private static final int USERS = 200;
    private static final int TRIED = 1500;
    private static final int SHARE = 1000;

    private Strangers() {}

    static Verdicts run(Target target, Options options) {
        Verdicts verdicts = new Verdicts("F16 to F18 with the guard at work");
        List<Phone> phones = new ArrayList<>();
        for (User user : target.users(USERS)) {
            phones.add(new Phone(user, phones.size()));
        }
        try (Blast blast = new Blast(6070 + options.offset(), target.sip(), target.domain())) {
            Tally capacity = blast.run(Load.closed(Load.Kind.REGISTER, 20_000, 64), phones, List.of());
            double half = capacity.rate() / 2;
            CompletableFuture<MalformedStorm> storm = CompletableFuture.supplyAsync(
                    () -> MalformedStorm.blow(target, MalformedStorm.addresses(), options.seconds() * 1000));
            Tally normal =
                    blast.run(Load.open(Load.Kind.REGISTER, (int) (half * options.seconds()), half), phones, List.of());
            storm.join();
            MalformedStorm.judgeLoad(verdicts, normal, blast.firstFailure());
        }
        String bans = target.administrator().get("/admin/v1/bans");
        long banned = MalformedStorm.addresses().stream()
                .filter(address -> bans.contains('"' + address + '"'))
                .count();
        verdicts.judge("the 10 sources are banned", banned == 10, "%d", banned);
        verdicts.judge("127.0.0.1 is not", !bans.contains("\"127.0.0.1\""), "%s", "not listed");
        HandshakeFlood.strangers(target, verdicts);
        share(verdicts, "TCP", target.sip().getPort());
        share(verdicts, "TLS", target.tls().getPort());
        return verdicts;
    }

    /** One address opens more connections than its share; another one is served. */
    private static void share(Verdicts verdicts, String transport, int port) {
        List<Socket> open = new ArrayList<>();
        try {
            java.net.InetSocketAddress server = new java.net.InetSocketAddress("127.0.0.1", port);
            for (int i = 0; i < TRIED; i++) {
                Socket socket = new Socket();
                socket.bind(new java.net.InetSocketAddress("127.0.0.40", 0));
                socket.connect(server, 5000);
                socket.setSoTimeout(1);
                open.add(socket);
            }
            java.util.concurrent.TimeUnit.SECONDS.sleep(2);
            long kept =
                    open.stream().filter(socket -> !SlowPeers.isClosed(socket)).count();
            verdicts.judge(
                    transport + ": connections of one address <= " + SHARE,
                    kept <= SHARE && kept > SHARE / 2,
                    "%d of %d",
                    kept,
                    TRIED);
        } catch (IOException e) {
            verdicts.judge(transport + ": connections of one address", false, "%s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            open.forEach(SlowPeers::close);
        }
    }
}
