-- rows lie in the order of their time, so a range index of a few pages finds them and costs an insert nothing
create index event_log_at on event_log using brin (at) with (pages_per_range = 32);
