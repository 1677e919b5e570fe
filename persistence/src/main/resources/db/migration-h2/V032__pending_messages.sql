create index message_pending on message (recipient_account, state, id);
create index message_delivery_pending on message_delivery (device_id, state, message_id);
