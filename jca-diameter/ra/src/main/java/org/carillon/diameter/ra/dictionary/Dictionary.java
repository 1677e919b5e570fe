package org.carillon.diameter.ra.dictionary;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.carillon.diameter.AvpName;
import org.carillon.diameter.AvpType;
import org.jdiameter.common.impl.validation.DictionaryImpl;
import org.jspecify.annotations.Nullable;

/** The AVPs of the IETF, 3GPP and others that jDiameter's dictionary lists, some 900; immutable. */
public final class Dictionary {
    private static final String FILE = "/dictionary.xml";
    private static final Map<String, AvpType> TYPES = Map.ofEntries(
            Map.entry("Integer32", AvpType.INTEGER32),
            Map.entry("Integer64", AvpType.INTEGER64),
            Map.entry("Unsigned32", AvpType.UNSIGNED32),
            Map.entry("Unsigned64", AvpType.UNSIGNED64),
            Map.entry("Float32", AvpType.FLOAT32),
            Map.entry("Float64", AvpType.FLOAT64),
            Map.entry("Enumerated", AvpType.ENUMERATED),
            Map.entry("Unsigned32Enumerated", AvpType.UNSIGNED32),
            Map.entry("AppId", AvpType.UNSIGNED32),
            Map.entry("VendorId", AvpType.UNSIGNED32),
            Map.entry("Time", AvpType.TIME),
            Map.entry("Address", AvpType.ADDRESS),
            Map.entry("IPAddress", AvpType.ADDRESS),
            Map.entry("UTF8String", AvpType.UTF8),
            Map.entry("DiameterIdentity", AvpType.IDENTITY),
            Map.entry("DiameterURI", AvpType.URI));

    /**
     * What the library lacks or has otherwise than RFC 6733 §6.12 (Redirect-Host AVP) and §9.8 (Accounting AVPs), TS 32.299,
     * TS 29.229 §6.3 (AVPs) and TS 29.329 §6.3 (AVPs).
     */
    private static final List<AvpDefinition> CORRECTED = List.of(
            new AvpDefinition(46, 0, "Acct-Session-Time", AvpType.UNSIGNED32),
            new AvpDefinition(292, 0, "Redirect-Host", AvpType.URI),
            new AvpDefinition(861, AvpName.TGPP, "Cause-Code", AvpType.INTEGER32),
            new AvpDefinition(606, AvpName.TGPP, "User-Data", AvpType.OCTETS),
            new AvpDefinition(656, AvpName.TGPP, "Allowed-WAF-WWSF-Identities", AvpType.GROUPED),
            new AvpDefinition(657, AvpName.TGPP, "WebRTC-Authentication-Function-Name", AvpType.UTF8),
            new AvpDefinition(658, AvpName.TGPP, "WebRTC-Web-Server-Function-Name", AvpType.UTF8),
            new AvpDefinition(659, AvpName.TGPP, "RTR-Flags", AvpType.UNSIGNED32),
            new AvpDefinition(714, AvpName.TGPP, "Serving-Node-Indication", AvpType.ENUMERATED),
            new AvpDefinition(715, AvpName.TGPP, "Repository-Data-ID", AvpType.GROUPED),
            new AvpDefinition(716, AvpName.TGPP, "Sequence-Number", AvpType.UNSIGNED32),
            new AvpDefinition(717, AvpName.TGPP, "Pre-paging-Supported", AvpType.ENUMERATED),
            new AvpDefinition(718, AvpName.TGPP, "Local-Time-Zone-Indication", AvpType.ENUMERATED),
            new AvpDefinition(719, AvpName.TGPP, "UDR-Flags", AvpType.UNSIGNED32),
            new AvpDefinition(720, AvpName.TGPP, "Call-Reference-Info", AvpType.GROUPED),
            new AvpDefinition(721, AvpName.TGPP, "Call-Reference-Number", AvpType.OCTETS),
            new AvpDefinition(722, AvpName.TGPP, "AS-Number", AvpType.OCTETS),
            new AvpDefinition(3111, AvpName.TGPP, "External-Identifier", AvpType.UTF8));

    private final Map<Key, AvpDefinition> definitions;

    private record Key(long code, long vendor) {}

    private Dictionary(Map<Key, AvpDefinition> definitions) {
        this.definitions = Map.copyOf(definitions);
    }

    /** @throws IOException when jDiameter's library is not the one that this adapter was built with */
    public static Dictionary load() throws IOException {
        try (InputStream in = DictionaryImpl.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IOException("no " + FILE + " in the library of jDiameter");
            }
            XMLInputFactory factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            Map<Key, AvpDefinition> found = new Parser(factory.createXMLStreamReader(in)).definitions();
            CORRECTED.forEach(right -> found.put(new Key(right.code(), right.vendor()), right));
            return new Dictionary(found);
        } catch (XMLStreamException notReadable) {
            throw new IOException("the dictionary of jDiameter cannot be read", notReadable);
        }
    }

    /** Null for an AVP that nobody told us of. */
    public @Nullable AvpDefinition find(long code, long vendor) {
        return definitions.get(new Key(code, vendor));
    }

    public int size() {
        return definitions.size();
    }

    private static final class Parser {
        private final XMLStreamReader xml;
        private final Map<String, Long> vendors = new HashMap<>();
        private final Map<Key, AvpDefinition> found = new HashMap<>();

        Parser(XMLStreamReader xml) {
            this.xml = xml;
        }

        Map<Key, AvpDefinition> definitions() throws XMLStreamException {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "vendor" -> vendors.put(attribute("vendor-id"), Long.valueOf(attribute("code")));
                        case "avpdefn" -> definition();
                        default -> {
                            // commands: what we answer is checked by MessageRules
                        }
                    }
                }
            }
            return found;
        }

        private void definition() throws XMLStreamException {
            long code = Long.parseLong(attribute("code"));
            String vendorName = xml.getAttributeValue(null, "vendor-id");
            long vendor = vendorName == null ? 0 : vendors.getOrDefault(vendorName, 0L);
            String name = attribute("name");
            AvpType type = AvpType.OCTETS;
            while (!atEndOf("avpdefn")) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "grouped" -> type = AvpType.GROUPED;
                        case "type" -> type = TYPES.getOrDefault(attribute("type-name"), AvpType.OCTETS);
                        default -> {
                            // what is in a group is for its handler to ask for
                        }
                    }
                }
            }
            found.put(new Key(code, vendor), new AvpDefinition(code, vendor, name, type));
        }

        private boolean atEndOf(String element) {
            return xml.isEndElement() && xml.getLocalName().equals(element);
        }

        private String attribute(String name) {
            return String.valueOf(xml.getAttributeValue(null, name)).strip();
        }
    }
}
