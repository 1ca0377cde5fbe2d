-- A made-up nation for measuring: counties of so many children as `wanted` says, each with 10 townships of 10 villages and 20 schools of
-- 6 classes. Counties stand together on disk, as they do where each was imported once. No randomness: the same size gives the
-- same rows. Run by the owner of the bench after the tables `wanted`, `pooled_name` and `tail` were filled.
create function pg_temp.step(letter text, n integer) returns text immutable language sql return letter || lpad(n::text, 3, '0');
create function pg_temp.id(kind text, n integer) returns uuid immutable language sql return ('00000000-0000-7000-' || kind || '-' || lpad(to_hex(n), 12, '0'))::uuid;
create function pg_temp.prefecture_path(c integer) returns text immutable language sql return 'a001' || pg_temp.step('p', c / 40) || pg_temp.step('f', c / 8 % 5);
create function pg_temp.county_path(c integer) returns text immutable language sql return pg_temp.prefecture_path(c) || pg_temp.step('c', c);
create function pg_temp.village_path(v integer) returns text immutable language sql
  return pg_temp.county_path(v / 100) || pg_temp.step('t', v / 10 % 10) || pg_temp.step('v', v % 10);
create function pg_temp.school_path(s integer) returns text immutable language sql return pg_temp.step('s', s / 20) || pg_temp.step('h', s % 20);

-- The indexes are built at the end, in order.
create temp table later as
  select indexdef, format('%I.%I', schemaname, indexname) as name from pg_indexes
  where schemaname = 'public' and tablename in ('child', 'child_token', 'child_status', 'child_fact')
    and indexname not in (select conname from pg_constraint where contype = 'p');
do $$ declare one record; begin for one in select name from later loop execute 'drop index ' || one.name; end loop; end $$;

create index on tail (digits);
create index on pooled_name (name_id);
analyze tail;
analyze pooled_name;

create temp table unit as
  with size as (select ceil(children / of_county::numeric)::integer as counties from wanted)
  select pg_temp.id('8001', 0) as place_id, 'admin' as tree, 'nation' as kind, 'a001' as path, null::integer as county, '国' as name
  union all select pg_temp.id('8002', p), 'admin', 'province', 'a001' || pg_temp.step('p', p), null, p || '省' from size, generate_series(0, (counties - 1) / 40) p
  union all select pg_temp.id('8003', f), 'admin', 'prefecture', pg_temp.prefecture_path(f * 8), null, f || '市' from size, generate_series(0, (counties - 1) / 8) f
  union all select pg_temp.id('8004', c), 'admin', 'county', pg_temp.county_path(c), c + 1, c || '县' from size, generate_series(0, counties - 1) c
  union all select pg_temp.id('8005', t), 'admin', 'township', left(pg_temp.village_path(t * 10), 20), t / 10 + 1, t || '乡' from size, generate_series(0, counties * 10 - 1) t
  union all select pg_temp.id('8006', v), 'admin', 'village', pg_temp.village_path(v), v / 100 + 1, v || '村' from size, generate_series(0, counties * 100 - 1) v
  union all select pg_temp.id('8007', c), 'school', 'bureau', pg_temp.step('s', c), c + 1, c || '局' from size, generate_series(0, counties - 1) c
  union all select pg_temp.id('8008', s), 'school', 'school', pg_temp.school_path(s), s / 20 + 1, s || '小学' from size, generate_series(0, counties * 20 - 1) s
  union all select pg_temp.id('8009', k), 'school', 'class', pg_temp.school_path(k / 6) || pg_temp.step('k', k % 6), k / 120 + 1, (k % 6 + 1) || '班' from size, generate_series(0, counties * 120 - 1) k;
create index on unit (path);
analyze unit;
insert into place (place_id, tree, kind, parent_id, path, county)
  select unit.place_id, unit.tree, unit.kind, above.place_id, unit.path, unit.county
  from unit left join unit above on above.path = left(unit.path, -4) order by length(unit.path);
insert into place_attribute (place_id, attribute, value) select place_id, 'name', name from unit;
insert into place_attribute (place_id, attribute, value) select place_id, 'stage', 'primary' from unit where kind = 'class';
insert into place_attribute (place_id, attribute, value) select place_id, 'enteredYear', '2022' from unit where kind = 'class';
insert into county (county, place_id) select county, place_id from unit where kind = 'county';

create temp table seat as
  select i, i / of_county + 1 as county, pg_temp.id('a001', i) as child_id, v, s,
    pg_temp.village_path(v) as region, case when i % 5 < 4 then pg_temp.school_path(s) end as school_path,
    (i * 48271::bigint % 2147483647 % (select count(*) from pooled_name))::integer as name_id
  from (select i, of_county, i / of_county * 100 + i % 100 as v, i / of_county * 20 + i * 7 % 20 as s from wanted, generate_series(0, children - 1) i) numbered;
analyze seat;

insert into child (county, child_id, region, school_path, village_id, class_id, name, sort_key, sex, birth_date, key_child, completeness, opened_on, rules, version)
  select county, child_id, region, school_path, pg_temp.id('8006', v), case when school_path is not null then pg_temp.id('8009', s * 6 + i % 6) end,
    name, sort_key, (i % 2 + 1)::text, date '2009-01-01' + i % 5000, i % 20 = 0, 40 + i % 60, date '2025-09-01' + i % 300, 'bench', 1
  from seat join pooled_name using (name_id) order by i;
insert into child_token (county, token, child_id, region, school_path)
  select county, token, child_id, region, school_path from seat join pooled_name using (name_id)
    cross join lateral (select unnest(tokens) union select token from tail where digits = i % 10000) named (token) order by i;
insert into child_status (county, child_id, definition, turns, truths, missing, region, school_path)
  select county, child_id, definition, array[date '2010-01-01' + i % 5000, date '2027-01-01' + i % 5000], array[false, (array[true, true, false, null])[1 + (i + d) % 4], false], '{"","",""}', region, school_path
  from seat cross join unnest(array['state-council-2016', 'operating-2024', 'survey-2016', 'local-3-months', 'one-or-both', 'education']) with ordinality definitions (definition, d)
  order by i;
insert into child_fact (county, child_id, fact_id, region, school_path, record, item, field, record_group, value, recorded_at, recorded_by, command_id)
  select county, child_id, pg_temp.id('b00' || n, i), region, school_path, record, '', field, 'list', value, '2026-09-01', pg_temp.id('c001', 0), pg_temp.id('c002', 0)
  from seat join pooled_name using (name_id) cross join lateral (values
    (1, 'child', 'name', to_jsonb(name)), (2, 'file', 'opened', to_jsonb(date '2025-09-01' + i % 300)),
    (3, 'child', 'presentPlace', jsonb_build_object('text', v || '村', 'placeId', pg_temp.id('8006', v)))) facts (n, record, field, value)
  order by i;
insert into county_clock (county, change_number) select county, 1 from county;

do $$ declare one record; begin for one in select indexdef from later loop execute one.indexdef; end loop; end $$;
