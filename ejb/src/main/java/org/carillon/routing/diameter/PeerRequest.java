package org.carillon.routing.diameter;

import java.util.regex.Pattern;
import org.carillon.diameter.PeerSettings;
import org.carillon.problem.DomainException;
import org.carillon.routing.model.DiameterPeer.Reach;
import org.jspecify.annotations.Nullable;

/** What an administrator asks a peer to be; a null is what a peer has when nothing is said. */
public record PeerRequest(
        @Nullable Boolean enabled,
        String realm,
        @Nullable String address,
        @Nullable Integer port,
        boolean tls,
        @Nullable Boolean connect,
        @Nullable Integer weight) {
    private static final Pattern IDENTITY = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,254}");
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._:-]{1,255}");

    boolean isEnabled() {
        return !Boolean.FALSE.equals(enabled);
    }

    /** @throws DomainException about the host */
    static void checkHost(String host) {
        check(
                "host",
                IDENTITY.matcher(host).matches(),
                "A host is a Diameter identity: a name of up to 255 characters.");
    }

    /** @throws DomainException about the field that is wrong */
    Reach reach() {
        check("realm", IDENTITY.matcher(realm).matches(), "A realm is a name of up to 255 characters.");
        check(
                "address",
                address == null || ADDRESS.matcher(address).matches(),
                "An address is a host name or an IP address.");
        boolean connects = Boolean.TRUE.equals(connect);
        check("address", !connects || address != null, "To connect to a peer its address is needed.");
        check("address", tls || address != null, "Without TLS only the address shows who a peer is: it must be given.");
        return new Reach(
                realm,
                address,
                number("port", port, tls ? PeerSettings.TLS_PORT : PeerSettings.PORT, 65_535),
                tls,
                connects,
                number("weight", weight, 1, PeerSettings.MOST_WEIGHT));
    }

    private static int number(String field, @Nullable Integer given, int otherwise, int most) {
        int number = given == null ? otherwise : given;
        check(field, number >= 1 && number <= most, "This is a number from 1 to " + most + ".");
        return number;
    }

    private static void check(String field, boolean good, String detail) {
        if (!good) {
            throw DomainException.invalid(field, detail);
        }
    }
}
