-- of calls whose credit is with an operator's online charging system: the session that they have there
alter table charging_session add column ocs_realm varchar(255);
alter table charging_session add column ocs_host varchar(255);
alter table charging_session add column ocs_session_id varchar(512);
alter table charging_session add column ocs_request_number bigint;
alter table charging_session add column ocs_reported_seconds bigint;
