-- the device whose user logged in, so that it leaves when he logs out; unknown for sessions of before
alter table api_session add column device_id bigint references device (id) on delete set null;
