-- Run once for an installation by the superuser of the database server, before the first start (docs/operate.md):
--   sudo -u postgres psql -v ON_ERROR_STOP=1 -v owner_password=... -v application_password=... -f sql/logins.sql
-- Three logins: the superuser, who is needed here only; the owner of the schema (MIGRATE_URL); and the application
-- (DATABASE_URL), which owns nothing and may only become one of the roles that requests act under.
create role shouwang_owner login nosuperuser nobypassrls password :'owner_password';
create role shouwang login noinherit nosuperuser nobypassrls password :'application_password';
create database shouwang owner shouwang_owner template template0 encoding 'UTF8' locale 'C.UTF-8';
revoke connect on database shouwang from public;
grant connect on database shouwang to shouwang;

create role sw_region nologin noinherit;
create role sw_school nologin noinherit;
create role sw_caseload nologin noinherit;
create role sw_tasks nologin noinherit;
create role sw_family nologin noinherit;
create role sw_statistics nologin noinherit;
create role sw_audit nologin noinherit;
create role sw_staff nologin noinherit;
create role sw_operator nologin noinherit;
create role sw_keeper nologin noinherit;
create role sw_auth nologin noinherit;
create role sw_jobs nologin noinherit;
grant sw_region, sw_school, sw_caseload, sw_tasks, sw_family, sw_statistics, sw_audit, sw_staff, sw_operator, sw_keeper, sw_auth, sw_jobs to shouwang;
