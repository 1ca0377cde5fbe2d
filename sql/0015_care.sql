-- Records of care and needs. No foreign key to a child: a row belongs to its subject, child or place, by id.

create table care_record (
  county integer not null,
  record_id uuid not null,
  version smallint not null default 1,
  act_id uuid not null,
  subject_kind text not null check (subject_kind in ('child', 'class', 'school', 'village', 'unit', 'room')),
  subject_id uuid not null,
  region text collate "C" not null,
  school_path text collate "C",
  record_group text not null default 'care',
  act text not null,
  day date not null,
  with_whom text[] not null default '{}',
  actor_role text not null,
  actor_id uuid,
  actor_name text,
  -- What else the record says, by the names of its fields.
  content jsonb not null default '{}',
  has_worry boolean not null default false,
  -- When act, day and partners were first written as they stand: a later correction of the words does not make the act late.
  written_at timestamptz not null,
  late_reason text,
  device text,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_account uuid not null,
  command_id uuid not null,
  reason text,
  superseded_at timestamptz,
  superseded_by uuid,
  supersede_reason text,
  withdrawn boolean not null default false,
  primary key (county, record_id, version),
  check (not withdrawn or superseded_at is not null)
);
comment on table care_record is '[subject] One row per subject of an act and per version: what was done for a child or at a place, and what was seen. A correction supersedes a version, a withdrawal supersedes it without another.';
-- Planning reads by subject, also all of a county in the order of subjects; a file reads its newest records.
create index care_record_by_subject on care_record (county, subject_id, day desc, record_id);
create index care_record_by_day on care_record (county, day desc, record_id) where superseded_at is null;
create index care_record_by_region on care_record (region, day desc, record_id) where superseded_at is null;
create index care_record_by_school on care_record (school_path, day desc, record_id) where superseded_at is null;
create index care_record_by_writer on care_record (county, recorded_account, day desc, record_id) where superseded_at is null;
create index care_record_by_id on care_record (record_id);
create index care_record_by_act on care_record (county, act_id);

create table care_need (
  county integer not null,
  need_id uuid not null,
  subject_kind text not null check (subject_kind in ('child', 'class', 'school', 'village', 'unit', 'room')),
  subject_id uuid not null,
  region text collate "C" not null,
  school_path text collate "C",
  record_group text not null default 'care',
  record_id uuid,
  kind text not null,
  what text not null,
  found_on date not null,
  state text not null,
  -- With whom it is: a role at a place, or one person.
  owner_role text,
  owner_place_id uuid,
  owner_account uuid,
  department text,
  due_on date not null,
  closed_on date,
  version smallint not null default 1,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_account uuid not null,
  primary key (county, need_id),
  check (owner_account is not null or (owner_role is not null and owner_place_id is not null))
);
comment on table care_need is '[subject] What a child or a place needs, with whom it is now, and by when; its steps stand in care_need_step.';
create index care_need_by_subject on care_need (county, subject_id);
create index care_need_open on care_need (county, due_on, need_id) where closed_on is null;
create index care_need_by_region on care_need (region, due_on, need_id) where closed_on is null;
create index care_need_by_school on care_need (school_path, due_on, need_id) where closed_on is null;
create index care_need_by_id on care_need (need_id);

create table care_need_step (
  county integer not null,
  need_id uuid not null,
  number smallint not null,
  subject_id uuid not null,
  region text collate "C" not null,
  school_path text collate "C",
  record_group text not null default 'care',
  state text not null,
  level text,
  department text,
  owner_role text,
  owner_place_id uuid,
  owner_account uuid,
  due_on date not null,
  words text,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_account uuid not null,
  command_id uuid not null,
  primary key (county, need_id, number)
);
comment on table care_need_step is '[subject] What happened to a need: found, passed up, answered, solved; who wrote it and when. Steps are only added.';
create index care_need_step_by_subject on care_need_step (county, subject_id);
