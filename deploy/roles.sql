-- PostgreSQL's two roles, run by its superuser in the dashboard's database after `python -m data new`:
-- the steward's owns the tables and migrates them; the web's adds to them, and cannot change, delete or make anything.
revoke all on schema public from public;
grant usage on schema public to equity_web;
grant select, insert on subject, event, matrix_version, audit to equity_web;
grant update on subject to equity_web;  -- to lock a row while it is written about; its trigger refuses a change
grant usage on all sequences in schema public to equity_web;
grant select on alembic_version to equity_web;
