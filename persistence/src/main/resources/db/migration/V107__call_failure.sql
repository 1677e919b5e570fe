-- why the call with the last code did not say it; null where it did, or where there was none
alter table sign_up_request add column call_failure varchar(16);
