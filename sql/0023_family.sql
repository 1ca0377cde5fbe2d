-- Meetings with families, and who came for which child. A place holds the meeting; each child has a row of its own, so that what a family
-- missed stands in the child's file and follows the child.

create table meeting (
  county integer not null,
  meeting_id uuid not null,
  version smallint not null default 1,
  subject_kind text not null check (subject_kind in ('class', 'school', 'village')),
  subject_id uuid not null,
  region text collate "C" not null,
  school_path text collate "C",
  record_group text not null default 'care',
  kind text not null,
  day date not null,
  state text not null check (state in ('planned', 'held', 'cancelled')),
  -- The other fields of the meeting by their names, and what somebody took upon themselves in it.
  content jsonb not null default '{}',
  follow_ups jsonb not null default '[]',
  -- Families of the register, as counted when it was held; children who leave later take their rows along.
  present smallint,
  absent smallint,
  -- The act at the place in care_record that holding it wrote.
  record_id uuid,
  -- What made this version: planned, changed, held, corrected, withdrawn, cancelled.
  step text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_account uuid not null,
  command_id uuid not null,
  reason text,
  superseded_at timestamptz,
  primary key (county, meeting_id, version),
  check (state <> 'held' or (record_id is not null and present is not null and absent is not null))
);
comment on table meeting is '[subject] A meeting of a class, school or village with families or children, one row per version: every step and correction adds a version and supersedes the one before.';
create index meeting_by_region on meeting (region, day, meeting_id) where superseded_at is null;
create index meeting_by_school on meeting (school_path, day, meeting_id) where superseded_at is null;
create index meeting_by_subject on meeting (county, subject_id, day) where superseded_at is null;
create index meeting_by_id on meeting (meeting_id);

create table meeting_attendance (
  county integer not null,
  meeting_id uuid not null,
  subject_kind text not null default 'child' check (subject_kind = 'child'),
  subject_id uuid not null,
  version smallint not null default 1,
  region text collate "C" not null,
  school_path text collate "C",
  record_group text not null default 'care',
  -- Of the meeting, for whoever sees the child and not the place that held it.
  kind text not null,
  day date not null,
  place_id uuid not null,
  -- Who came for the child; empty: nobody, with the reason.
  came text[] not null default '{}',
  absence text,
  words text,
  -- Acts of parents who came, in care_record.
  record_ids uuid[] not null default '{}',
  -- Nobody came and the family is to be told what was said; told when, how, in what words, by whom.
  to_tell boolean not null,
  told_on date,
  told_how text,
  told_words text,
  told_by uuid,
  told_account uuid,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_account uuid not null,
  command_id uuid not null,
  reason text,
  superseded_at timestamptz,
  primary key (county, meeting_id, subject_id, version),
  check ((absence is null) = (cardinality(came) > 0))
);
comment on table meeting_attendance is '[subject] Who came to a meeting for a child, or why nobody did, and how the family was told afterwards; one row per version.';
create index meeting_attendance_by_child on meeting_attendance (county, subject_id, day desc) where superseded_at is null;
create index meeting_attendance_to_tell_by_region on meeting_attendance (region, day desc, meeting_id, subject_id) where superseded_at is null and to_tell and told_on is null;
create index meeting_attendance_to_tell_by_school on meeting_attendance (school_path, day desc, meeting_id, subject_id) where superseded_at is null and to_tell and told_on is null;
