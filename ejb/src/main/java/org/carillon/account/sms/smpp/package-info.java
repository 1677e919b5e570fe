/**
 * SMSes by SMPP 3.4 (Short Message Peer-to-Peer Protocol Specification v3.4): one session with an SMSC, bound as a
 * transceiver, over which messages go out and delivery receipts come in. The only place that sees jsmpp.
 */
@NullMarked
package org.carillon.account.sms.smpp;

import org.jspecify.annotations.NullMarked;
