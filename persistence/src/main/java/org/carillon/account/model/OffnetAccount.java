package org.carillon.account.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The SIP account of a user with somebody else, who carries his calls into other networks and bills them. */
@Entity
@Table(name = "offnet_account")
public class OffnetAccount {
    /** Characters of the longest texts. */
    public static final int MAX_USERNAME_LENGTH = 128;

    public static final int MAX_DOMAIN_LENGTH = 255;
    public static final int MAX_SERVERS_LENGTH = 1024;

    private static final String SEPARATOR = " ";

    @Id
    @Column(name = "account_id")
    private Long accountId;

    @Column(nullable = false)
    private String username;

    @Column(nullable = false)
    private String domain;

    @Column(nullable = false)
    private String servers;

    @Column(name = "sealed_password", nullable = false)
    private String sealedPassword;

    /** An object, so that an entity with an id of its own is seen to be new. */
    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected OffnetAccount() {}

    @SuppressWarnings("NullAway") // the replacement fills the rest
    public OffnetAccount(long accountId, String username, String domain, List<String> servers, String sealedPassword) {
        this.accountId = accountId;
        replace(username, domain, servers, sealedPassword);
    }

    /** @param newServers SIP URIs in the order to try, without spaces */
    public final void replace(String newUsername, String newDomain, List<String> newServers, String newSealedPassword) {
        String joined = String.join(SEPARATOR, newServers);
        if (newUsername.length() > MAX_USERNAME_LENGTH
                || newDomain.length() > MAX_DOMAIN_LENGTH
                || newServers.isEmpty()
                || joined.length() > MAX_SERVERS_LENGTH) {
            throw new IllegalArgumentException("an account elsewhere has a server, and no longer texts than fit");
        }
        username = newUsername;
        domain = newDomain;
        servers = joined;
        sealedPassword = newSealedPassword;
    }

    public String username() {
        return username;
    }

    public String domain() {
        return domain;
    }

    public List<String> servers() {
        return List.of(servers.split(SEPARATOR));
    }

    public String sealedPassword() {
        return sealedPassword;
    }
}
