-- partial: these indexes hold only what waits
create index message_pending on message (recipient_account, id) where state = 'PENDING';
create index message_delivery_pending on message_delivery (device_id, message_id) where state = 'PENDING';
