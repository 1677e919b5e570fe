package org.carillon.diameter;

import static org.carillon.diameter.AvpName.tgpp;

/** AVPs of Sh (TS 29.329 §6.3 (AVPs)) and the one that they share with Cx. */
public final class ShAvps {
    public static final AvpName PUBLIC_IDENTITY = tgpp(601, "Public-Identity", AvpType.UTF8);
    public static final AvpName USER_IDENTITY = tgpp(700, "User-Identity", AvpType.GROUPED);
    /** XML. */
    public static final AvpName USER_DATA = tgpp(702, "User-Data", AvpType.OCTETS);

    public static final AvpName DATA_REFERENCE = tgpp(703, "Data-Reference", AvpType.ENUMERATED);

    private ShAvps() {}
}
