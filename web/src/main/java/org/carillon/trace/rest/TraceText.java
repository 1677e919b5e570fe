package org.carillon.trace.rest;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.carillon.trace.TraceMessages;
import org.carillon.trace.model.FoundMessage;

/** The messages of a trace one after the other, each behind a line that says when and where it went. */
final class TraceText implements StreamingOutput {
    private static final int PAGE = 200;

    private final TraceMessages messages;
    private final long trace;

    TraceText(TraceMessages messages, long trace) {
        this.messages = messages;
        this.trace = trace;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        long after = 0;
        List<FoundMessage> page;
        do {
            page = messages.find(trace, after, PAGE);
            for (FoundMessage message : page) {
                out.write(line(message).getBytes(StandardCharsets.UTF_8));
                out.write(message.octets());
                out.write("\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                after = message.id();
            }
        } while (page.size() == PAGE);
    }

    private static String line(FoundMessage message) {
        String from = message.received() ? message.remote() : message.local();
        String to = message.received() ? message.local() : message.remote();
        return "---- " + message.at() + " " + (message.received() ? "received" : "sent") + " " + message.transport()
                + " " + from + " -> " + to + "\r\n";
    }
}
