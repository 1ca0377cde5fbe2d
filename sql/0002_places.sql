create table county (
  county integer primary key,
  place_id uuid not null unique,
  settings jsonb not null default '{}'
);
comment on table county is '[reference] County-level units under the small number that stands first in every key of child-owned tables. The number is never shown and never changes.';

create table county_clock (
  county integer primary key,
  change_number bigint not null default 0
);
comment on table county_clock is '[system] One row a county: the number that each writing transaction takes as its last statement, gapless and in commit order. Phones pull by it.';

create table place (
  place_id uuid primary key,
  tree text not null check (tree in ('admin', 'school')),
  kind text not null check (kind in ('nation', 'province', 'prefecture', 'county', 'township', 'village', 'bureau', 'school', 'campus', 'class')),
  parent_id uuid references place,
  path text collate "C" not null unique check (path ~ '^([0-9a-z]{4})+$'),
  county integer,
  -- For a school: the administrative place it stands in.
  located_in uuid references place,
  valid_from date,
  valid_to date,
  successor_id uuid references place,
  check (valid_from is null or valid_to is null or valid_from < valid_to)
);
comment on table place is '[reference] The two dated trees: administrative and school. The path is made of our own fixed-width segments, never of official codes, so that a new code touches one row.';
create index place_parent on place (parent_id);
create index place_located_in on place (located_in) where located_in is not null;

create table place_attribute (
  place_id uuid not null references place,
  attribute text not null check (attribute in ('name', 'code', 'urbanRural', 'schoolKind', 'stage', 'enteredYear', 'primaryYears', 'contact')),
  value text not null,
  valid_from date,
  valid_to date,
  check (valid_from is null or valid_to is null or valid_from < valid_to)
);
comment on table place_attribute is '[reference] What a place was called and which official code it had, from when to when. Half-open intervals; no two of one attribute overlap.';
create unique index place_attribute_start on place_attribute (place_id, attribute, coalesce(valid_from, '-infinity'));
create index place_attribute_value on place_attribute (attribute, value text_pattern_ops);

create table place_token (
  token text collate "C" not null,
  place_id uuid not null references place,
  primary key (token, place_id)
);
comment on table place_token is '[reference] What a place can be found by: ends of its names, of their pinyin and initials, and its codes. Btree ranges over the ends find any part of a name.';
create index place_token_by_place on place_token (place_id);
