-- Duties as a planned nation has them, so many for each child, the last of them open: a fifth of those past is missed, a tenth of the open ones late.
-- Each helper has three children of a village. Counted into the tally as the planner does.
create function pg_temp.id(kind text, n integer) returns uuid immutable language sql return ('00000000-0000-7000-' || kind || '-' || lpad(to_hex(n), 12, '0'))::uuid;

create temp table later as
  select indexdef, format('%I.%I', schemaname, indexname) as name from pg_indexes
  where schemaname = 'public' and tablename in ('duty', 'duty_subject', 'duty_tally') and indexname not in (select conname from pg_constraint where contype in ('p', 'u'));
do $$ declare one record; begin for one in select name from later loop execute 'drop index ' || one.name; end loop; end $$;

-- In the order of villages, so that the children of one helper live in one.
create temp table numbered as
  select county, child_id, region, school_path, row_number() over (order by county, region, child_id)::integer - 1 as i from child;
analyze numbered;

insert into duty_subject (county, subject_kind, subject_id, region, school_path, planned_for, tallied_region, tallied_school_path, open, seen_on, seen_act, unseen_since, helped, counts)
  select county, 'child', child_id, region, school_path, today, region, school_path, true, today - i % 60, 'talk', today - i % 60, i % 50 <> 0, true
  from numbered cross join wanted_day;

insert into duty (county, subject_kind, subject_id, region, school_path, key, scheme, version, article, act, day_from, day_to, grace_to, needed, done, state, overdue, missed_on, role, persons, late_in_writing)
  select county, 'child', child_id, region, school_path, 'bench/' || article || '/' || day_from, 'bench', 1, article, act, day_from, day_to, day_to + 7, 1, (state = 'done')::integer, state,
    state = 'missed' or (state = 'open' and day_to < today), case when state = 'missed' then day_to + 8 end, 'helper', array[pg_temp.id('8101', i / 3)], false
  from numbered cross join wanted_day cross join generate_series(0, duties - 1) n
    cross join lateral (select (array['talk', 'homework', 'visit', 'check'])[1 + n % 4] as article, (array['talk', 'homeworkHelp', 'visit', 'dataCheck'])[1 + n % 4] as act,
      -- The newest four have begun this week; a tenth of them ended last Sunday. Before them a week is four duties.
      monday - (case when n < 4 then case when (i + n) % 10 = 0 then 7 else 0 end else n / 4 * 7 + 7 end) as day_from) began
    cross join lateral (select day_from + 6 as day_to, case when n < 4 then 'open' when (i + n) % 5 = 0 then 'missed' else 'done' end as state) ended
  order by county, i, n;

insert into duty_tally (county, region, school_path, scheme, article, act, day, done, late_in_writing, missed, excused, cancelled, open, open_late, uncovered)
  select county, region, school_path, scheme, article, act, day_to, count(*) filter (where state = 'done'), 0, count(*) filter (where state = 'missed'), 0, 0,
    count(*) filter (where state = 'open'), count(*) filter (where state = 'open' and overdue), 0
  from duty group by 1, 2, 3, 4, 5, 6, 7 order by county, region;

do $$ declare one record; begin for one in select indexdef from later loop execute one.indexdef; end loop; end $$;
