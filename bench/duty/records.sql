-- What a county's duties are planned from, for each child of the made-up nation: a helper for three children each, paired since the file was
-- opened, and fifty records of the last year, one a week: talks and homework for the most part, calls of the mother, visits, letters, checks.
create function pg_temp.id(kind text, n integer) returns uuid immutable language sql return ('00000000-0000-7000-' || kind || '-' || lpad(to_hex(n), 12, '0'))::uuid;

-- Facts were known when they happened: what is learnt late is judged again for each day, and that is not what counties do every day.
update child_fact set recorded_at = child.opened_on from child where child.county = child_fact.county and child.child_id = child_fact.child_id;

create temp table numbered as
  select county, child_id, region, school_path, opened_on, village_id, row_number() over (order by county, child_id)::integer - 1 as i from child;
create index on numbered (i);
analyze numbered;

insert into helper (county, helper_id, region, school_path, subject_id, place_id, kind, name, sort_key, registered_at, registered_by)
  select county, pg_temp.id('8101', i / 3), region, null, pg_temp.id('8101', i / 3), village_id, 'volunteer', '示例', 'shili', opened_on, pg_temp.id('c001', 0)
  from numbered where i % 3 = 0;
insert into pairing (county, pairing_id, region, school_path, subject_kind, subject_id, helper_id, kind, layer, valid_from, recorded_at, recorded_by)
  select county, pg_temp.id('8102', i), region, school_path, 'child', child_id, pg_temp.id('8101', i / 3), 'volunteer', 'direct', opened_on, opened_on, pg_temp.id('c001', 0)
  from numbered;
insert into care_record (county, record_id, act_id, subject_kind, subject_id, region, school_path, act, day, with_whom, actor_role, actor_id, written_at, recorded_at, recorded_by, recorded_account, command_id)
  select county, pg_temp.id('8103', i * 64 + k), pg_temp.id('8103', i * 64 + k), 'child', child_id, region, school_path,
    act, day, with_whom, case act when 'call' then 'mother' else 'helper' end, case act when 'call' then null else pg_temp.id('8101', i / 3) end,
    day, day, pg_temp.id('c001', 0), pg_temp.id('c001', 0), pg_temp.id('c002', 0)
  from numbered cross join generate_series(0, 49) k
    cross join lateral (select (array['talk', 'homeworkHelp', 'call', 'talk', 'visit', 'homeworkHelp', 'talk', 'call', 'letter', 'dataCheck'])[1 + (k + i) % 10] as act,
      (select today from wanted_day) - k * 7 - i % 7 as day) done
    cross join lateral (select case act when 'talk' then '{child}'::text[] when 'visit' then '{child,carer}' when 'call' then '{child}' else '{}' end as with_whom) partners
  order by i, k;
