package org.carillon.sip.ra.jain;

import gov.nist.javax.sip.parser.ParserFactory;
import java.text.ParseException;

/** The grammar of single header fields, as JAIN SIP's parsers know it. */
public final class HeaderGrammar {
    private HeaderGrammar() {}

    /**
     * Whether the header field is well-formed.
     *
     * @param name a name that RFC 3261 §20 (Header Fields) defines
     * @param value unfolded, without line end
     */
    public static boolean accepts(String name, String value) {
        try {
            ParserFactory.createParser(name + ": " + value + "\n").parse();
            return true;
        } catch (ParseException | RuntimeException malformed) {
            // the parsers throw several unchecked exceptions at input that they did not expect
            return false;
        }
    }
}
