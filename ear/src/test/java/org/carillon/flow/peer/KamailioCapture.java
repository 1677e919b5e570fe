package org.carillon.flow.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Kamailio 5.6 with its module sipcapture, as a Homer has it: takes HEP and keeps what it decodes in a table of text. */
public final class KamailioCapture implements AutoCloseable {
    /** As the module writes them; the name, then the type of the table's file. */
    private static final List<String> COLUMNS = List.of(
            "id(int,auto)",
            "date(time,null)",
            "micro_ts(double,null)",
            "method(string,null)",
            "reply_reason(string,null)",
            "ruri(string,null)",
            "ruri_user(string,null)",
            "ruri_domain(string,null)",
            "from_user(string,null)",
            "from_domain(string,null)",
            "from_tag(string,null)",
            "to_user(string,null)",
            "to_domain(string,null)",
            "to_tag(string,null)",
            "pid_user(string,null)",
            "contact_user(string,null)",
            "auth_user(string,null)",
            "callid(string,null)",
            "callid_aleg(string,null)",
            "via_1(string,null)",
            "via_1_branch(string,null)",
            "cseq(string,null)",
            "diversion(string,null)",
            "reason(string,null)",
            "content_type(string,null)",
            "auth(string,null)",
            "user_agent(string,null)",
            "source_ip(string,null)",
            "source_port(int,null)",
            "destination_ip(string,null)",
            "destination_port(int,null)",
            "contact_ip(string,null)",
            "contact_port(int,null)",
            "originator_ip(string,null)",
            "originator_port(int,null)",
            "correlation_id(string,null)",
            "custom_field1(string,null)",
            "custom_field2(string,null)",
            "custom_field3(string,null)",
            "proto(int,null)",
            "family(int,null)",
            "rtp_stat(string,null)",
            "type(int,null)",
            "node(string,null)",
            "msg(string,null)");

    private final ClientProcess process;
    private final Path table;

    /**
     * Starts it and waits until it listens.
     *
     * @param folder an empty folder
     */
    public KamailioCapture(Path folder, int port) {
        Path tables = folder.resolve("tables");
        try {
            Files.createDirectory(tables);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        table = tables.resolve("sip_capture");
        ClientProcess.write(table, String.join(" ", COLUMNS) + "\n");
        ClientProcess.write(tables.resolve("version"), "table_name(string) table_version(int)\nsip_capture:4\n");
        ClientProcess.write(folder.resolve("capture.cfg"), """
                #!KAMAILIO
                debug=2
                log_stderror=yes
                fork=yes
                children=1
                disable_tcp=yes
                listen=udp:127.0.0.1:%d
                loadmodule "pv.so"
                loadmodule "xlog.so"
                loadmodule "db_text.so"
                loadmodule "sipcapture.so"
                modparam("sipcapture", "db_url", "text://%s")
                modparam("sipcapture", "capture_on", 1)
                modparam("sipcapture", "hep_capture_on", 1)
                modparam("sipcapture", "capture_node", "homer")
                request_route {
                    sip_capture();
                    xlog("L_ALERT", "captured $rm $ci\\n");
                    drop;
                }
                onreply_route {
                    sip_capture();
                    xlog("L_ALERT", "captured $rs $ci\\n");
                    drop;
                }
                event_route[core:worker-one-init] {
                    xlog("L_ALERT", "capture is ready\\n");
                }
                """.formatted(port, tables));
        process = new ClientProcess(
                folder, List.of("/usr/sbin/kamailio", "-f", "capture.cfg", "-DD", "-E", "-m", "32", "-M", "4"));
        process.awaitPrinted("capture is ready");
    }

    /** Waits for a message; it is in the table when Kamailio has {@link #stopped}. */
    public void takes(String methodOrStatus, String callId) {
        process.awaitPrinted("captured " + methodOrStatus + " " + callId);
    }

    /** Stops it, which writes the table; each row by column. */
    public List<Map<String, String>> stopped() {
        process.close();
        try {
            List<Map<String, String>> rows = new ArrayList<>();
            List<String> lines = Files.readAllLines(table);
            for (String line : lines.subList(1, lines.size())) {
                String[] values = line.split("(?<!\\\\):", -1);
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < values.length; i++) {
                    row.put(COLUMNS.get(i).replaceAll("\\(.*", ""), values[i].replace("\\:", ":"));
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
