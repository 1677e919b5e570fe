package org.carillon.flow.peer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Two homes behind a NAT each, made of network namespaces: a public network 198.51.100.0/24 with this machine at .1, the
 * NATs at .2 and .3, and a server at .4; behind each NAT one host. Needs root, ip and nft, and leaves nothing behind. There can be one at a time.
 *
 * <pre>
 * host a 10.0.1.2 ── NAT a ──┐ .2                .3 ┌── NAT b ── host b 10.0.2.2
 *                            ├── 198.51.100.0/24 ───┤
 *              this machine ─┘ .1                .4 └─ server
 * </pre>
 */
public final class NatNetwork implements AutoCloseable {
    /** What a NAT does with the ports of one host that speaks to several. */
    public enum Nat {
        /** One port for all of them, and only who was spoken to gets in: most of those at homes. */
        KEEPS_PORTS("masquerade"),
        /** Another port for each, which nobody can foresee: no way straight through two of them. */
        CHANGES_PORTS("masquerade fully-random");

        private final String rule;

        Nat(String rule) {
            this.rule = rule;
        }
    }

    public static final String HERE = "198.51.100.1";
    public static final String NAT_A = "198.51.100.2";
    public static final String NAT_B = "198.51.100.3";
    public static final String SERVER = "198.51.100.4";

    private static final int STUN_PORT = 3478;

    /** Of everything that is made, and the name of the cable here: what a killed run left behind goes before the next. */
    private static final String PREFIX = "carillon-ice";

    private static final List<String> NAMESPACES = List.of("net", "nat-a", "host-a", "nat-b", "host-b");

    /** @param stunPort where STUN is answered on 127.0.0.1, UDP; the network sees it at port 3478 of this machine */
    public NatNetwork(Nat nat, int stunPort) {
        close();
        try {
            makePublicNetwork(stunPort);
            makeHome("a", NAT_A, "10.0.1", nat);
            makeHome("b", NAT_B, "10.0.2", nat);
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /** The command, run where the host behind NAT {@code a} or {@code b} is. */
    public List<String> atHost(String name, List<String> command) {
        return in(namespace("host-" + name), command);
    }

    /** The command, run where the server is. */
    public List<String> atServer(List<String> command) {
        return in(namespace("net"), command);
    }

    private void makePublicNetwork(int stunPort) {
        String net = addNamespace("net");
        run(in(net, words("ip link add public type bridge")));
        run(in(net, words("ip link set public up")));
        run(in(net, words("ip addr add " + SERVER + "/24 dev public")));
        plug(PREFIX, "", HERE, net);
        // where private addresses get lost, as in any public network; without a route a server would be told at once
        run(in(net, words("ip route add default via " + HERE)));
        // what comes in for STUN goes to the loopback address, where the platform is
        run(words("sysctl -q -w net.ipv4.conf." + PREFIX + ".route_localnet=1"));
        nft("", """
                table ip %s {
                  chain in {
                    type nat hook prerouting priority dstnat
                    iifname "%s" udp dport %d dnat to 127.0.0.1:%d
                  }
                }
                """.formatted(PREFIX, PREFIX, STUN_PORT, stunPort));
    }

    private void makeHome(String name, String address, String inside, Nat nat) {
        String router = addNamespace("nat-" + name);
        String host = addNamespace("host-" + name);
        plug("out", router, address, namespace("net"));
        run(words("ip link add in netns " + router + " type veth peer name eth0 netns " + host));
        run(in(router, words("ip addr add " + inside + ".1/24 dev in")));
        run(in(router, words("ip link set in up")));
        run(in(router, words("sysctl -q -w net.ipv4.ip_forward=1")));
        nft(router, """
                table ip nat {
                  chain out {
                    type nat hook postrouting priority srcnat
                    oifname "out" %s
                  }
                }
                table ip filter {
                  # an unasked packet that came to rest here would take the port that its answer is to have
                  chain here {
                    type filter hook input priority filter; policy drop
                    ct state established,related accept
                    iifname "in" accept
                  }
                  chain through {
                    type filter hook forward priority filter; policy drop
                    ct state established,related accept
                    iifname "in" accept
                  }
                }
                """.formatted(nat.rule));
        run(in(host, words("ip addr add " + inside + ".2/24 dev eth0")));
        run(in(host, words("ip link set eth0 up")));
        run(in(host, words("ip route add default via " + inside + ".1")));
    }

    /** A cable from the namespace, or this machine where its name is empty, to the public network. */
    private void plug(String device, String from, String address, String net) {
        String port = "port" + address.substring(address.lastIndexOf('.') + 1);
        run(words("ip link add " + device + (from.isEmpty() ? "" : " netns " + from) + " type veth peer name " + port
                + " netns " + net));
        run(in(net, words("ip link set " + port + " master public up")));
        run(in(from, words("ip addr add " + address + "/24 dev " + device)));
        run(in(from, words("ip link set " + device + " up")));
    }

    private String addNamespace(String name) {
        String full = namespace(name);
        run(words("ip netns add " + full));
        run(in(full, words("ip link set lo up")));
        return full;
    }

    private static String namespace(String name) {
        return PREFIX + "-" + name;
    }

    private static void nft(String namespace, String rules) {
        run(in(namespace, List.of("nft", "-f", "-")), rules);
    }

    private static List<String> in(String namespace, List<String> command) {
        List<String> whole = new ArrayList<>(namespace.isEmpty() ? List.of() : words("ip netns exec " + namespace));
        whole.addAll(command);
        return whole;
    }

    private static List<String> words(String command) {
        return List.of(command.split(" "));
    }

    private static void run(List<String> command) {
        run(command, "");
    }

    private static void run(List<String> command, String input) {
        String printed = attempt(command, input);
        if (printed != null) {
            throw new IllegalStateException(String.join(" ", command) + " (as root?): " + printed);
        }
    }

    /** Null where all is well, or what it complains of. */
    private static @Nullable String attempt(List<String> command, String input) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(10, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0 ? null : printed;
        } catch (IOException absent) {
            throw new UncheckedIOException(command.getFirst() + " is not installed", absent);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        attempt(words("nft delete table ip " + PREFIX), "");
        attempt(words("ip link del " + PREFIX), "");
        NAMESPACES.forEach(name -> attempt(words("ip netns del " + namespace(name)), ""));
    }
}
