package org.carillon.messaging;

import java.util.List;
import org.carillon.messaging.model.DeliveryMark;
import org.carillon.messaging.model.Message;

/** Told by the writer what is in the database now. Called on the writer's thread: it must not wait. */
interface WriterListener {
    /** A new message was committed; its sender has no answer yet. */
    void kept(Message message, Submission submission);

    /** The marks were committed, or given up. */
    void marked(List<DeliveryMark> marks);
}
