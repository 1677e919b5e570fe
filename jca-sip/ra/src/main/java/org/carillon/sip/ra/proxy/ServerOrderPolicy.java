package org.carillon.sip.ra.proxy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.carillon.sip.ra.proxy.Dns.Srv;

/** In which order the servers of an SRV answer are tried: by priority, and at random by weight within one (RFC 2782, Usage rules). */
final class ServerOrderPolicy {
    private ServerOrderPolicy() {}

    static List<Srv> order(List<Srv> servers, RandomGenerator random) {
        List<Srv> left = new ArrayList<>(servers);
        // those of weight 0 first, so that they have a small chance as the RFC asks
        left.sort(Comparator.comparingInt(Srv::priority).thenComparingInt(Srv::weight));
        List<Srv> ordered = new ArrayList<>(left.size());
        while (!left.isEmpty()) {
            int priority = left.get(0).priority();
            int sum = 0;
            int among = 0;
            while (among < left.size() && left.get(among).priority() == priority) {
                sum += left.get(among++).weight();
            }
            int drawn = random.nextInt(sum + 1);
            int chosen = 0;
            int running = left.get(0).weight();
            while (running < drawn) {
                running += left.get(++chosen).weight();
            }
            ordered.add(left.remove(chosen));
        }
        return ordered;
    }
}
