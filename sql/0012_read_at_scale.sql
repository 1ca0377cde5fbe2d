-- Lists, searches and opened files at the size of a nation (measured: docs/measurements.md).

-- A list asks for the files open on a day, which an index of those never closed does not promise to hold: the former indexes
-- were not used. With the county named, or without it above the county, a page is read in the order of names; the paths stand
-- in these indexes so that a page passes over what lies outside the reach without looking at the rows.
drop index child_by_region, child_by_school, child_by_county, child_by_class;
create index child_by_county on child (county, sort_key, child_id, region, school_path);
create index child_by_name on child (sort_key, child_id, region, school_path);
create index child_by_region on child (region, sort_key, child_id);
create index child_by_school on child (school_path, sort_key, child_id);
create index child_by_class on child (county, class_id);
-- A file is opened by its id alone: who opens it may not know its county.
create index child_by_id on child (child_id);

-- Within a county a search reads the key, above it the second index; the third asks whether one child bears a token.
drop index child_token_by_region, child_token_by_child;
create index child_token_by_token on child_token (token, county, child_id) include (region, school_path);
create index child_token_by_child on child_token (county, child_id, token);
alter table child_token alter column token set statistics 1000;

-- Statuses are asked for by child. By region the planner would read all of a township's for each child of it: it cannot know
-- that county, region and child go together.
drop index child_status_by_region;

create table child_total (
  county integer not null,
  region text collate "C",
  school_path text collate "C",
  files integer not null,
  check ((region is null) <> (school_path is null)),
  unique nulls not distinct (county, region, school_path)
);
comment on table child_total is '[tally] How many files are open at each place of the one tree and of the other, kept with the list lines: the total above a list is a sum over places, not over children.';
create index child_total_by_region on child_total (region) include (files) where region is not null;
create index child_total_by_school on child_total (school_path) include (files) where school_path is not null;

-- The owner stands under row security too; it comes back after this script.
alter table child no force row level security;
insert into child_total (county, region, school_path, files)
  select county, region, null, count(*) from child where closed_on is null group by county, region
  union all select county, null, school_path, count(*) from child where closed_on is null and school_path is not null group by county, school_path;
