package org.carillon.messaging.model;

import org.carillon.dispatch.model.Dispatch;

/** A dispatch that is written with a message, if the message is new. */
public record MessageDispatch(long messageId, Dispatch dispatch) {}
