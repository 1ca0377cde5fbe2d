-- The few database roles that requests act under. The login of DATABASE_URL may become any of them and is none of them;
-- it owns nothing. Roles belong to the whole cluster, so they may exist already.
do $$
declare
  role_name text;
begin
  foreach role_name in array array[
    'sw_region', 'sw_school', 'sw_caseload', 'sw_tasks', 'sw_family', 'sw_statistics',
    'sw_audit', 'sw_staff', 'sw_operator', 'sw_keeper', 'sw_auth', 'sw_jobs'
  ] loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format('create role %I nologin noinherit nosuperuser nobypassrls', role_name);
    end if;
    execute format('grant usage on schema public to %I', role_name);
  end loop;
end
$$;
