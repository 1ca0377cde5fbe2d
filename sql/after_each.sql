-- Runs after every migration and puts forced row security, policies and grants on every table, by the class that the
-- table's comment begins with. A table without a class stops the migration: no table can forget its policy.
-- The policies hold no OR and no EXISTS; the scope columns stand on each row (measured: see docs/decisions/0004).
do $$
declare
  t record;
  class text;
  role_name text;
  -- The settings stand bare here: the planner then knows the reach, and reads a township by its path and a nation by its names.
  -- Inside a subquery it would take every reach for one two-hundredth of all, and sort a million lines for the first page.
  in_region constant text := $p$region >= nullif(current_setting('app.path_from', true), '') and region < nullif(current_setting('app.path_below', true), '')$p$;
  in_school constant text := $p$school_path >= nullif(current_setting('app.path_from', true), '') and school_path < nullif(current_setting('app.path_below', true), '')$p$;
  -- Lists are read into arrays inside their subquery, once: outside it they would be read anew for every row. The second cast does nothing
  -- but tell `any` that an array is meant and not the rows of a query.
  in_children constant text := $p$county = (select nullif(current_setting('app.county', true), '')::integer) and child_id = any ((select nullif(current_setting('app.children', true), '')::uuid[])::uuid[])$p$;
  in_subjects constant text := $p$county = (select nullif(current_setting('app.county', true), '')::integer) and subject_id = any ((select nullif(current_setting('app.subjects', true), '')::uuid[])::uuid[])$p$;
  group_read constant text := $p$ and record_group = any ((select nullif(current_setting('app.groups', true), '')::text[])::text[])$p$;
  group_write constant text := $p$ and record_group = any ((select nullif(current_setting('app.write_groups', true), '')::text[])::text[])$p$;
  own_account constant text := $p$account_id = (select nullif(current_setting('app.account', true), '')::uuid)$p$;
  answers constant text := $p$ and answers_role = (select nullif(current_setting('app.role', true), ''))$p$;
  scope text;
  values_only text;
begin
  grant select on public.migration to sw_keeper;
  for t in
    select c.oid, c.relname, obj_description(c.oid, 'pg_class') as comment
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migration'
  loop
    class := substring(t.comment from '^\[(\w+)\]');
    if class is null then
      raise exception 'table % has no class: begin its comment with [child], [fact], ...', t.relname;
    end if;
    execute format('alter table public.%I enable row level security', t.relname);
    execute format('alter table public.%I force row level security', t.relname);
    for role_name in select policyname from pg_policies where schemaname = 'public' and tablename = t.relname loop
      execute format('drop policy %I on public.%I', role_name, t.relname);
    end loop;
    execute format('revoke all on public.%I from public, sw_region, sw_school, sw_caseload, sw_tasks, sw_family, sw_statistics, sw_audit, sw_staff, sw_operator, sw_keeper, sw_auth, sw_jobs', t.relname);

    -- The keeper writes what follows from facts (list lines, tokens, status, events, clock), inside the transaction of a command.
    execute format('grant select, insert, update, delete on public.%I to sw_keeper', t.relname);
    execute format('create policy keeper on public.%I to sw_keeper using (true) with check (true)', t.relname);

    if class in ('child', 'derived', 'fact') then
      -- Why a value was written is the ground of it: a post that sees a level alone must not read it beside the level.
      select string_agg(quote_ident(attname), ', ' order by attnum) into values_only
      from pg_attribute where attrelid = t.oid and attnum > 0 and not attisdropped and attname not in ('reason', 'supersede_reason');
      foreach role_name in array array['sw_region', 'sw_school', 'sw_caseload', 'sw_tasks', 'sw_family'] loop
        scope := case role_name when 'sw_region' then in_region when 'sw_school' then in_school else in_children end;
        execute format('grant select %s on public.%I to %I', case when class = 'fact' then '(' || values_only || ')' else '' end, t.relname, role_name);
        execute format('create policy %I on public.%I for select to %I using (%s)', role_name || '_read', t.relname, role_name,
          scope || case when class = 'fact' then group_read else '' end);
        if class in ('child', 'fact') and role_name in ('sw_region', 'sw_school', 'sw_caseload') then
          scope := scope || case when class = 'fact' then group_write else '' end;
          execute format('grant insert, update on public.%I to %I', t.relname, role_name);
          execute format('create policy %I on public.%I for insert to %I with check (%s)', role_name || '_add', t.relname, role_name, scope);
          execute format('create policy %I on public.%I for update to %I using (%s) with check (%s)', role_name || '_change', t.relname, role_name, scope, scope);
        end if;
      end loop;
      execute format('grant select, insert, update on public.%I to sw_operator', t.relname);
      if class = 'fact' then
        execute format('create policy operator_read on public.%I for select to sw_operator using (true %s)', t.relname, group_read);
        execute format('create policy operator_add on public.%I for insert to sw_operator with check (true %s)', t.relname, group_write);
        execute format('create policy operator_change on public.%I for update to sw_operator using (true %s) with check (true %s)', t.relname, group_write, group_write);
      else
        execute format('create policy operator on public.%I to sw_operator using (true) with check (true)', t.relname);
      end if;
    elsif class in ('subject', 'subjectDerived') then
      -- Rows of a child or of a place: acts, pairings, duties. A caseload reaches its children and the place of the post itself.
      foreach role_name in array array['sw_region', 'sw_school', 'sw_caseload', 'sw_tasks', 'sw_operator'] loop
        scope := case role_name when 'sw_region' then in_region when 'sw_school' then in_school when 'sw_operator' then 'true' else in_subjects end;
        execute format('grant select on public.%I to %I', t.relname, role_name);
        execute format('create policy %I on public.%I for select to %I using (%s)', role_name || '_read', t.relname, role_name, scope || group_read);
        if class = 'subject' and role_name <> 'sw_tasks' then
          execute format('grant insert, update on public.%I to %I', t.relname, role_name);
          execute format('create policy %I on public.%I for insert to %I with check (%s)', role_name || '_add', t.relname, role_name, scope || group_write);
          execute format('create policy %I on public.%I for update to %I using (%s) with check (%s)', role_name || '_change', t.relname, role_name,
            scope || group_write, scope || group_write);
        end if;
      end loop;
    elsif class = 'tally' then
      -- Kept counts of child-owned rows, by the place that the rows stand at.
      foreach role_name in array array['sw_region', 'sw_school', 'sw_operator'] loop
        execute format('grant select on public.%I to %I', t.relname, role_name);
        execute format('create policy %I on public.%I for select to %I using (%s)', role_name || '_read', t.relname, role_name,
          case role_name when 'sw_region' then in_region when 'sw_school' then in_school else 'true' end);
      end loop;
    elsif class = 'reference' then
      foreach role_name in array array['sw_region', 'sw_school', 'sw_caseload', 'sw_tasks', 'sw_family', 'sw_statistics', 'sw_audit', 'sw_staff', 'sw_operator', 'sw_auth'] loop
        execute format('grant select on public.%I to %I', t.relname, role_name);
        execute format('create policy %I on public.%I for select to %I using (true)', role_name || '_read', t.relname, role_name);
      end loop;
    elsif class = 'staff' then
      foreach role_name in array array['sw_region', 'sw_school', 'sw_caseload', 'sw_tasks', 'sw_audit', 'sw_operator', 'sw_auth'] loop
        execute format('grant select on public.%I to %I', t.relname, role_name);
        execute format('create policy %I on public.%I for select to %I using (true)', role_name || '_read', t.relname, role_name);
      end loop;
      execute format('grant select, insert, update on public.%I to sw_staff', t.relname);
      execute format('create policy staff on public.%I to sw_staff using (true) with check (true)', t.relname);
    elsif class = 'own' then
      -- Work in progress of one person (a staged ledger): nobody else sees it, however far their post reaches.
      foreach role_name in array array['sw_region', 'sw_school', 'sw_caseload', 'sw_operator'] loop
        execute format('grant select, insert, update, delete on public.%I to %I', t.relname, role_name);
        execute format('create policy %I on public.%I to %I using (%s) with check (%s)', role_name || '_own', t.relname, role_name, own_account, own_account);
      end loop;
    elsif class = 'personal' then
      -- What one person is told, whichever post they act under: read by them alone, written by the keeper.
      foreach role_name in array array['sw_region', 'sw_school', 'sw_caseload', 'sw_tasks', 'sw_statistics', 'sw_staff', 'sw_audit'] loop
        execute format('grant select on public.%I to %I', t.relname, role_name);
        execute format('create policy %I on public.%I for select to %I using (%s)', role_name || '_own', t.relname, role_name, own_account);
      end loop;
    elsif class = 'work' then
      -- What one person did in office: read by that person, under whichever post, and by the post that answers for it within its reach.
      foreach role_name in array array['sw_region', 'sw_school', 'sw_caseload'] loop
        execute format('grant select on public.%I to %I', t.relname, role_name);
        execute format('create policy %I on public.%I for select to %I using (%s)', role_name || '_own', t.relname, role_name, own_account);
        if role_name <> 'sw_caseload' then
          execute format('create policy %I on public.%I for select to %I using (%s)', role_name || '_read', t.relname, role_name,
            case role_name when 'sw_region' then in_region else in_school end || answers);
        end if;
      end loop;
    elsif class = 'log' then
      execute format('grant select on public.%I to sw_audit, sw_operator', t.relname);
      execute format('create policy audit_read on public.%I for select to sw_audit using (true)', t.relname);
      execute format('create policy operator_read on public.%I for select to sw_operator using (true)', t.relname);
      -- Append only: sealing sets the seal number, and nothing else can be changed or removed by anyone but the owner.
      execute format('revoke update, delete on public.%I from sw_keeper', t.relname);
      if exists (select from pg_attribute where attrelid = t.oid and attname = 'seal_number' and t.relname = 'access_log') then
        execute format('grant update (seal_number) on public.%I to sw_keeper', t.relname);
      end if;
    elsif class = 'counts' then
      foreach role_name in array array['sw_region', 'sw_school', 'sw_statistics', 'sw_operator'] loop
        execute format('grant select on public.%I to %I', t.relname, role_name);
        execute format('create policy %I on public.%I for select to %I using (true)', role_name || '_read', t.relname, role_name);
      end loop;
    elsif class <> 'system' then
      raise exception 'table % has the unknown class %', t.relname, class;
    end if;
  end loop;
end
$$;
