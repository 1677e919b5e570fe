package org.carillon.messaging;

import java.util.List;
import org.carillon.messaging.model.DeliveryMark;
import org.carillon.messaging.model.Message;

/** Told what is in the database now, on a thread that tells of one commit after the other: it must not wait. */
interface WriterListener {
    /** A new message was committed; its sender has no answer yet. */
    void kept(Message message, Submission submission);

    /** The marks were committed, or given up. */
    void marked(List<DeliveryMark> marks);
}
