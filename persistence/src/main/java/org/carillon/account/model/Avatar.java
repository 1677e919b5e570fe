package org.carillon.account.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** The picture of a person: a JPEG that we made. */
@Entity
@Table(name = "avatar")
public class Avatar {
    @Id
    @Column(name = "account_id")
    private Long accountId;

    @Column(nullable = false)
    private byte[] image;

    @Column(nullable = false)
    private String tag;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected Avatar() {}

    /** @param tag the same for the same octets */
    public Avatar(long accountId, byte[] image, String tag, Instant now) {
        this.accountId = accountId;
        this.image = image.clone();
        this.tag = tag;
        this.changedAt = now;
    }

    public void replace(byte[] newImage, String newTag, Instant now) {
        image = newImage.clone();
        tag = newTag;
        changedAt = now;
    }

    public byte[] image() {
        return image.clone();
    }

    public String tag() {
        return tag;
    }

    public Instant changedAt() {
        return changedAt;
    }
}
