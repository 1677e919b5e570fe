package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.carillon.flow.peer.KamailioCapture;
import org.carillon.flow.phone.Exchange;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Transport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a capture server that others wrote reads of our HEP. */
@Tag("P22")
class TraceCaptureFlowIT extends SipFlow {
    @TempDir
    Path folder;

    @Test
    void kamailioShouldDecodeTheMessagesOfATrace() {
        try (KamailioCapture capture = new KamailioCapture(folder, server.capturePort())) {
            Phone alice = phones.signedUp(Transport.TCP);
            Phone carol = phones.signedUp();
            String login = alice.credentials().login();
            TraceDesk desk = new TraceDesk(server);
            JsonNode trace = desk.starts("\"user\":\"" + login + "\"");

            carol.registers();
            Exchange registered = alice.registers();

            capture.takes("200", registered.callId());
            desk.removes(trace);

            List<Map<String, String>> rows = capture.stopped();
            Map<String, String> request = row(
                    rows,
                    row -> row.get("method").equals("REGISTER")
                            && row.get("auth_user").equals(alice.credentials().username()));
            assertThat(request)
                    .containsEntry("callid", registered.callId())
                    .containsEntry("correlation_id", registered.callId())
                    .containsEntry("from_user", login)
                    .containsEntry("source_ip", "127.0.0.1")
                    .containsEntry("destination_ip", "127.0.0.1")
                    .containsEntry("destination_port", Integer.toString(server.sipPort()))
                    .containsEntry("family", "2")
                    .containsEntry("node", "homer:2001");
            Map<String, String> answer = row(rows, row -> row.get("method").equals("200"));
            assertThat(answer)
                    .containsEntry("callid", registered.callId())
                    .containsEntry("source_port", Integer.toString(server.sipPort()))
                    .containsEntry("destination_port", request.get("source_port"));
            assertThat(rows).allMatch(row -> row.get("to_user").equals(login));
        }
    }

    private static Map<String, String> row(List<Map<String, String>> rows, Predicate<Map<String, String>> wanted) {
        return rows.stream().filter(wanted).findFirst().orElseThrow(() -> new AssertionError("not among " + rows));
    }
}
