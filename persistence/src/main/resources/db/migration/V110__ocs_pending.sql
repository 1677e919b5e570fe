-- of calls whose credit is with an operator's online charging system: the request that it has not answered yet
alter table charging_session add column ocs_pending_ends boolean;
alter table charging_session add column ocs_pending_seconds bigint;
alter table charging_session add column ocs_pending_wanted bigint;
alter table charging_session add column ocs_pending_at timestamp with time zone;
