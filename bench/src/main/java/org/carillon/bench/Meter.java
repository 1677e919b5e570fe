package org.carillon.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Processor time between two moments: of a server, of its database server, of the generator, of everything else. */
final class Meter {
    private final Server server;
    private final double serverBefore;
    private final double databaseBefore;
    private final double generatorBefore;
    private final double machineBefore;
    private final long begin = System.nanoTime();

    Meter(Server server) {
        this.server = server;
        serverBefore = Processor.tree(server.pid());
        databaseBefore = Processor.tree(server.databasePid());
        generatorBefore = generator();
        machineBefore = Processor.machine();
    }

    Sample read(Tally tally, String note) {
        double ofServer = Processor.tree(server.pid()) - serverBefore;
        double ofDatabase = Processor.tree(server.databasePid()) - databaseBefore;
        double ofGenerator = generator() - generatorBefore;
        double ofMachine = Processor.machine() - machineBefore;
        double seconds = (System.nanoTime() - begin) * 1e-9;
        double each = 1e6 / Math.max(1, tally.done());
        return new Sample(
                tally.rate(),
                ofServer * each,
                ofDatabase * each,
                tally.percentile(0.5) / 1000.0,
                tally.percentile(0.99) / 1000.0,
                tally.failed(),
                tally.retransmissions(),
                Math.max(0, ofMachine - ofServer - ofDatabase - ofGenerator) / seconds,
                note);
    }

    /** This process and those that it started and that ended, sipp above all. */
    private static double generator() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() * 1e-9;
    }
}
