package org.carillon.calling.agent;

import java.nio.charset.StandardCharsets;

/** Speaks until the test says that all is said. */
final class FakeVoice implements Voice {
    static final String OFFER = "v=0 offer";

    boolean over;
    int closed;
    private String heard = "";

    @Override
    public byte[] offer() {
        return OFFER.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void answered(byte[] answer) {
        heard += new String(answer, StandardCharsets.US_ASCII);
    }

    /** The answers that it got. */
    String answers() {
        return heard;
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        closed++;
    }
}
