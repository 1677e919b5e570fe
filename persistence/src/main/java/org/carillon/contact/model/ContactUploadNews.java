package org.carillon.contact.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** That an account came or went while an upload was under way: its rows were perhaps not seen, and did perhaps not see it. */
@Entity
@Table(name = "contact_upload_news")
public class ContactUploadNews {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "upload_id", nullable = false, updatable = false)
    private long uploadId;

    @Column(nullable = false, updatable = false)
    private String notice;

    @SuppressWarnings("NullAway")
    protected ContactUploadNews() {}

    /** @param notice what the queue of news carries, at most 512 characters; numbers in it are sealed */
    public ContactUploadNews(long uploadId, String notice) {
        this.uploadId = uploadId;
        this.notice = notice;
    }

    public String notice() {
        return notice;
    }
}
