create table helper (
  county integer not null,
  helper_id uuid not null,
  region text collate "C" not null,
  school_path text collate "C",
  -- The profile itself: no caseload reaches it, a helper reads the own one by the own account.
  subject_id uuid not null,
  record_group text not null default 'care',
  -- Where the helper belongs to: a village, township, county, school or class. The paths follow from it.
  place_id uuid not null references place,
  account_id uuid references account,
  -- A buddy who is in the register.
  buddy_child_id uuid,
  kind text not null,
  name text not null,
  sort_key text collate "C" not null,
  sex text,
  birth_year integer,
  work_unit text,
  position text,
  political_status text,
  -- Masked; the whole number stands encrypted beside it.
  phone text,
  phone_secret bytea,
  languages text,
  capacity integer,
  pledged_on date,
  trained_on date[] not null default '{}',
  checked_on date[] not null default '{}',
  check_due_by date,
  left_on date,
  leave_reason text,
  registered_at timestamptz not null,
  registered_by uuid not null,
  primary key (county, helper_id),
  check (subject_id = helper_id)
);
comment on table helper is '[subjectDerived] Profiles of those who help: persons with or without an account, families, classes, youth units, departments, and other children. Written by the keeper once the command has checked the reach of the post.';
create unique index helper_account on helper (county, account_id);
create index helper_by_region on helper (region, sort_key, helper_id);
create index helper_by_school on helper (school_path, sort_key, helper_id);
create index helper_by_name on helper (county, name);

create table pairing (
  county integer not null,
  pairing_id uuid not null,
  region text collate "C" not null,
  school_path text collate "C",
  subject_kind text not null check (subject_kind in ('child', 'village', 'school', 'class')),
  subject_id uuid not null,
  record_group text not null default 'care',
  helper_id uuid not null,
  kind text not null,
  layer text not null check (layer in ('direct', 'unitToVillage', 'sectionForSchool', 'departmentForGrade')),
  valid_from date not null,
  -- First day on which it holds no more; the same as valid_from where it never held.
  valid_to date,
  -- The pairing whose helper is away meanwhile.
  substitute_of uuid,
  -- The pairing that this one goes on with.
  continues uuid,
  reason text,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  end_reason text,
  -- What the helper who leaves passes on to the next.
  summary text,
  primary key (county, pairing_id),
  check (valid_to is null or valid_from <= valid_to)
);
comment on table pairing is '[subjectDerived] Who helps which child, and which unit answers for which place, from when to when. A change ends one row and begins another. Written by the keeper, since it decides what helpers see.';
create index pairing_by_subject on pairing (county, subject_id);
create index pairing_by_helper on pairing (county, helper_id);
create index pairing_by_region on pairing (region) where valid_to is null;
create index pairing_by_school on pairing (school_path) where valid_to is null;

-- The owner may be bound by row security too; after each migration it is forced again.
alter table caseload no force row level security;
alter table post no force row level security;
alter table account no force row level security;
alter table place no force row level security;
alter table county no force row level security;
alter table child no force row level security;
-- Caseloads were given by themselves until now. Each becomes a pairing, so that it is seen, ended and handed over like any other.
insert into helper (county, helper_id, region, subject_id, place_id, account_id, kind, name, sort_key, check_due_by, registered_at, registered_by)
select distinct on (given.county, post.account_id) given.county, post.account_id, place.path, post.account_id, place.place_id, post.account_id, 'other',
  account.name, account.name, current_date + 60, now(), given.assigned_by
from caseload given
join post on post.post_id = given.post_id join account on account.account_id = post.account_id
join county on county.county = given.county join place on place.place_id = county.place_id
order by given.county, post.account_id, given.valid_from;

insert into pairing (county, pairing_id, region, school_path, subject_kind, subject_id, helper_id, kind, layer, valid_from, valid_to, recorded_at, recorded_by)
select given.county, gen_random_uuid(), child.region, child.school_path, 'child', given.child_id, post.account_id, 'other', 'direct',
  min(given.valid_from), case when bool_or(given.valid_to is null) then null else max(given.valid_to) end, now(), post.account_id
from caseload given
join post on post.post_id = given.post_id
join child on child.county = given.county and child.child_id = given.child_id
group by given.county, child.region, child.school_path, given.child_id, post.account_id;
