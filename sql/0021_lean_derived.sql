-- What follows from the facts of a file, in fewer and narrower rows: they were most of the price of an import (docs/measurements.md).

-- The owner stands under row security too; it comes back after this script.
alter table child_status no force row level security;
alter table child_status rename to former_status;
drop index child_status_key;

create table child_status (
  county integer not null,
  child_id uuid not null,
  definition text not null,
  -- Ascending. The first truth holds before the first of these days, each later one from its day on.
  turns date[] not null,
  -- One more than days: true, false, or null for cannot tell.
  truths boolean[] not null,
  -- Beside each truth the facts that would have to be known, parted by blanks: `parent.mother.whereabouts:since`.
  missing text[] not null,
  region text collate "C" not null,
  school_path text collate "C",
  primary key (county, child_id, definition),
  check (cardinality(truths) = cardinality(turns) + 1 and cardinality(missing) = cardinality(truths))
);
comment on table child_status is '[derived] Whether a child counts under each definition, from when to when, over all time: true, false, or null for cannot tell, with the facts that are missing. Future changes (a birthday, the third month away) included. On a day: truths[width_bucket(day, turns) + 1].';
insert into child_status (county, child_id, definition, turns, truths, missing, region, school_path)
  select county, child_id, definition, coalesce(array_agg(valid_from order by valid_from) filter (where valid_from is not null), '{}'),
    array_agg(value order by valid_from nulls first), array_agg(array_to_string(missing, ' ') order by valid_from nulls first), region, school_path
  from former_status group by county, child_id, definition, region, school_path;
drop table former_status;

-- The lists and searches that read it are gone since 0012.
alter table child_token drop column sort_key;

-- Which child a change concerned, under which number, stands in `event`. On the line it cost every new file all its indexes twice.
drop index child_by_change;
alter table child drop column change_number;
