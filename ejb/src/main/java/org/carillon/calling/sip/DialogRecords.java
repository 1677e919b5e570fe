package org.carillon.calling.sip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.carillon.calling.LiveCalls;
import org.carillon.sip.DialogListener;
import org.carillon.sip.SipRequest;

/** Follows calls through their dialogs; a dialog's name is the correlation id of its call. */
@ApplicationScoped
public class DialogRecords implements DialogListener {
    private LiveCalls live;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected DialogRecords() {}

    @Inject
    public DialogRecords(LiveCalls live) {
        this.live = live;
    }

    @Override
    public void passing(String dialog, SipRequest request) {
        live.passing(dialog, request);
    }
}
