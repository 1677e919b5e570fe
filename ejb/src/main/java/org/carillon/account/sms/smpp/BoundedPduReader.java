package org.carillon.account.sms.smpp;

import java.io.DataInputStream;
import java.io.IOException;
import org.jsmpp.DefaultPDUReader;
import org.jsmpp.InvalidCommandLengthException;
import org.jsmpp.bean.Command;

/** Ends a session whose other side announces a PDU that no SMSC sends, before memory is taken for it. */
final class BoundedPduReader extends DefaultPDUReader {
    /** A message_payload of 64 KiB with everything around it (SMPP 3.4 §5.3.2.32 (message_payload)). */
    static final int LONGEST = 70_000;

    @Override
    public Command readPDUHeader(DataInputStream in) throws InvalidCommandLengthException, IOException {
        Command header = super.readPDUHeader(in);
        if (header.getCommandLength() > LONGEST) {
            throw new IOException("a PDU of " + header.getCommandLength() + " octets was announced");
        }
        return header;
    }
}
