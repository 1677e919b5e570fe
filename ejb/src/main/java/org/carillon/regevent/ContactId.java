package org.carillon.regevent;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.carillon.registrar.Binding;

/** Names a contact in the documents of one registration: by device, flow and URI, since a new URI is a new contact. */
final class ContactId {
    private ContactId() {}

    static String of(Binding binding) {
        CRC32 uri = new CRC32();
        uri.update(binding.contact().toString().getBytes(StandardCharsets.UTF_8));
        return "c" + binding.deviceId() + "-" + binding.regId() + "-" + Long.toHexString(uri.getValue());
    }
}
