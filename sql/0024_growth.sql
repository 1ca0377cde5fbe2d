-- The growth record of a child: what is written for it, beside what records of care already tell.

create table growth_entry (
  county integer not null,
  entry_id uuid not null,
  version smallint not null default 1,
  subject_kind text not null default 'child' check (subject_kind = 'child'),
  subject_id uuid not null,
  region text collate "C" not null,
  school_path text collate "C",
  record_group text not null default 'care',
  kind text not null check (kind in ('goal', 'diary', 'work', 'evaluation', 'prize')),
  day date not null,
  -- What else it says, by the names of its fields.
  content jsonb not null default '{}',
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_account uuid not null,
  command_id uuid not null,
  reason text,
  superseded_at timestamptz,
  superseded_by uuid,
  supersede_reason text,
  withdrawn boolean not null default false,
  primary key (county, entry_id, version),
  check (not withdrawn or superseded_at is not null)
);
comment on table growth_entry is '[subject] A diary note, a work, an evaluation, a prize or a goal of a child, one row per version. A correction supersedes a version, a withdrawal supersedes it without another.';
create index growth_entry_by_subject on growth_entry (county, subject_id, day desc, entry_id) where superseded_at is null;
create index growth_entry_by_id on growth_entry (entry_id);
