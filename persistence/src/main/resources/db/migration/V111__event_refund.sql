-- of events that are debited elsewhere and did not happen: when their money was asked back last
alter table charged_event add column refund_asked_at timestamp with time zone;
