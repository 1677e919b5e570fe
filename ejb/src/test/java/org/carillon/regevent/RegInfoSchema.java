package org.carillon.regevent;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The rules of RFC 3680 §5.4 (XML Schema), by hand: elements and their order, attributes and their values. */
final class RegInfoSchema {
    private static final Set<String> EVENTS = Set.of(
            "registered",
            "created",
            "refreshed",
            "shortened",
            "expired",
            "deactivated",
            "probation",
            "unregistered",
            "rejected");

    private RegInfoSchema() {}

    /** The root element of a valid document; anything else is an error that says what is wrong. */
    static Element validate(byte[] document) {
        Element root = parse(document).getDocumentElement();
        named(root, "reginfo");
        attributes(root, Set.of("version", "state"), Set.of());
        matches(root, "version", "[0-9]+");
        oneOf(root, "state", Set.of("full", "partial"));
        Set<String> registrations = new HashSet<>();
        for (Element registration : children(root)) {
            named(registration, "registration");
            attributes(registration, Set.of("aor", "id", "state"), Set.of());
            oneOf(registration, "state", Set.of("init", "active", "terminated"));
            URI.create(registration.getAttribute("aor"));
            if (!registrations.add(registration.getAttribute("id"))) {
                throw new AssertionError("two registrations with one id");
            }
            Set<String> contacts = new HashSet<>();
            for (Element contact : children(registration)) {
                contact(contact);
                if (!contacts.add(contact.getAttribute("id"))) {
                    throw new AssertionError("two contacts with one id");
                }
            }
        }
        return root;
    }

    private static void contact(Element contact) {
        named(contact, "contact");
        attributes(
                contact,
                Set.of("id", "state", "event"),
                Set.of("duration-registered", "expires", "retry-after", "q", "callid", "cseq"));
        oneOf(contact, "state", Set.of("active", "terminated"));
        oneOf(contact, "event", EVENTS);
        for (String number : List.of("duration-registered", "expires", "retry-after", "cseq")) {
            if (contact.hasAttribute(number)) {
                matches(contact, number, "[0-9]+");
            }
        }
        if (contact.hasAttribute("q")) {
            matches(contact, "q", "0(\\.[0-9]{1,3})?|1(\\.0{1,3})?");
        }
        // a sequence: uri, display-name?, unknown-param*, elements of other name spaces
        List<Element> parts = children(contact);
        int at = 0;
        named(parts.get(at), "uri");
        attributes(parts.get(at), Set.of(), Set.of());
        URI.create(parts.get(at++).getTextContent());
        if (at < parts.size() && is(parts.get(at), "display-name")) {
            at++;
        }
        while (at < parts.size() && is(parts.get(at), "unknown-param")) {
            attributes(parts.get(at++), Set.of("name"), Set.of());
        }
        while (at < parts.size() && !RegInfo.NAMESPACE.equals(parts.get(at).getNamespaceURI())) {
            named(parts.get(at), RegInfo.GRUU_NAMESPACE, "pub-gruu");
            URI.create(parts.get(at++).getAttribute("uri"));
        }
        if (at < parts.size()) {
            throw new AssertionError("element out of order: " + parts.get(at).getNodeName());
        }
    }

    private static Document parse(byte[] document) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(document));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("not well-formed", e);
        }
    }

    static List<Element> children(Element parent) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                found.add(element);
            } else if (!node.getTextContent().isBlank()) {
                throw new AssertionError("text in " + parent.getNodeName());
            }
        }
        return found;
    }

    private static boolean is(Element element, String name) {
        return RegInfo.NAMESPACE.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    private static void named(Element element, String name) {
        named(element, RegInfo.NAMESPACE, name);
    }

    private static void named(Element element, String namespace, String name) {
        if (!namespace.equals(element.getNamespaceURI()) || !name.equals(element.getLocalName())) {
            throw new AssertionError(element.getNodeName() + " in place of " + name);
        }
    }

    private static void attributes(Element element, Set<String> required, Set<String> optional) {
        Set<String> there = new HashSet<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            String name = element.getAttributes().item(i).getNodeName();
            if (!name.startsWith("xmlns")) {
                there.add(name);
            }
        }
        if (!there.containsAll(required)) {
            throw new AssertionError(element.getNodeName() + " lacks one of " + required);
        }
        there.removeAll(required);
        there.removeAll(optional);
        if (!there.isEmpty()) {
            throw new AssertionError(element.getNodeName() + " has " + there);
        }
    }

    private static void oneOf(Element element, String attribute, Set<String> values) {
        if (!values.contains(element.getAttribute(attribute))) {
            throw new AssertionError(attribute + " is " + element.getAttribute(attribute));
        }
    }

    private static void matches(Element element, String attribute, String pattern) {
        if (!element.getAttribute(attribute).matches(pattern)) {
            throw new AssertionError(attribute + " is " + element.getAttribute(attribute));
        }
    }
}
