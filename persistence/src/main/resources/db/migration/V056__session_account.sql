-- a new password ends every session of its account
create index api_session_account on api_session (account_id);
