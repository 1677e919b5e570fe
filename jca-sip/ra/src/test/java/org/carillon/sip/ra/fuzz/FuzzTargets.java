package org.carillon.sip.ra.fuzz;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The targets with the inputs that a campaign begins with. */
enum FuzzTargets {
    MESSAGE(MessageFuzz.class, MessageFuzz::fuzzerTestOneInput),
    ADDRESS(AddressFuzz.class, AddressFuzz::fuzzerTestOneInput),
    STREAM(StreamFuzz.class, StreamFuzz::fuzzerTestOneInput),
    STUN(StunFuzz.class, StunFuzz::fuzzerTestOneInput);

    private static final String INVITE = "INVITE sip:bob@[2001:db8::9];unknownparam SIP/2.0\r\n"
            + "TO :\r\n sip:bob@carillon.local ;   tag    = 1918181833n\r\n"
            + "from   : \"J Rosenberg \\\\\\\"\"       <sip:jdrosen@example.com>\r\n  ;\r\n  tag = 98asjd8\r\n"
            + "MaX-fOrWaRdS: 0068\r\nCall-ID: wsinv.ndaksdj@192.0.2.1\r\ncseq: 0009\r\n  INVITE\r\n"
            + "Via  : SIP  /   2.0\r\n /UDP\r\n    192.0.2.2;rport;branch=390skdjuw, SIP/2.0/TCP [2001:db8::9:1];received=::1\r\n"
            + "s :\r\nNewFangledHeader:   newfangled value\r\n continued newfangled value\r\n"
            + "m:\"Quoted string \\\"\\\"\" <sip:jdrosen@example.com> ; newparam =\r\n newvalue ;\r\n  secondparam ; q = 0.33\r\n"
            + "l: 4\r\n\r\nv=0\n";
    private static final String OPTIONS = "OPTIONS sip:carillon.local SIP/2.0\r\n"
            + "Via: SIP/2.0/TCP a.example:5060;branch=z9hG4bK1;rport\r\nMax-Forwards: 70\r\n"
            + "From: <sip:a@a.example>;tag=1\r\nTo: <sip:b@carillon.local>\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\n"
            + "Contact: *\r\nRoute: <sip:x;lr>\r\nContent-Length: 0\r\n\r\n";
    private static final String RESPONSE = "SIP/2.0 200 = 2**3 * 5**2 \u043d\u043e\r\n"
            + "Via: SIP/2.0/UDP 192.0.2.198;branch=z9hG4bK1324923\r\nCall-ID: unreason.1234ksdfak3j2erwedfsASdf\r\n"
            + "CSeq: 35 INVITE\r\nFrom: sip:user@example.com;tag=11141343\r\nTo: sip:user@example.edu;tag=2229\r\n"
            + "Content-Length: 0\r\n\r\n";

    private final Class<?> type;
    private final Consumer<byte[]> target;

    FuzzTargets(Class<?> type, Consumer<byte[]> target) {
        this.type = type;
        this.target = target;
    }

    Class<?> type() {
        return type;
    }

    void run(byte[] input) {
        target.accept(input);
    }

    /** Seeds, and every input that failed once. */
    List<byte[]> inputs() throws IOException, URISyntaxException {
        List<byte[]> inputs = new ArrayList<>(seeds());
        URL kept = FuzzTargets.class.getResource(name().toLowerCase(java.util.Locale.ROOT));
        if (kept != null) {
            try (Stream<Path> files = Files.list(Path.of(URI.create(kept.toString())))) {
                for (Path file : files.sorted().toList()) {
                    inputs.add(Files.readAllBytes(file));
                }
            }
        }
        return inputs;
    }

    private List<byte[]> seeds() {
        return switch (this) {
            case MESSAGE -> octets(INVITE, OPTIONS, RESPONSE, OPTIONS.replace("OPTIONS", "ACK"), "\r\n\r\n");
            case STREAM -> octets("\7" + OPTIONS + "\r\n\r\n" + INVITE + OPTIONS, "\1\r\n\r\n\r\n" + RESPONSE);
            case ADDRESS ->
                octets(
                        "\"A \\\"B\\\"\" <sip:%61lice;x=1@[::1]:5061;transport=tls;lr?Subject=a%20b&to=x>;tag=\"a;b\";q=0.7",
                        "sips:alice@Example.ORG;maddr=255.255.255.255;ttl=15",
                        "<tel:+1-201-555-0123;phone-context=example.com>;tag=9",
                        "sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*:&it+has=1,weird!*pas$wo~d_too.(doesn't-it)@e.com");
            case STUN ->
                List.of(
                        HexFormat.of().parseHex("000100002112a442b7e7a701bc34d686fa87dfae"),
                        HexFormat.of()
                                .parseHex("000100142112a442b7e7a701bc34d686fa87dfae00030004ffffffff7f01000161000000"));
        };
    }

    private static List<byte[]> octets(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
