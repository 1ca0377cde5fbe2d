-- A growth record as somebody filed it for a school year or term: what is written later does not change it.

create table filed_growth_record (
  county integer not null,
  filing_id uuid not null,
  subject_kind text not null default 'child' check (subject_kind = 'child'),
  subject_id uuid not null,
  region text collate "C" not null,
  school_path text collate "C",
  record_group text not null default 'care',
  school_year text not null,
  -- Null: the whole year.
  term text check (term in ('autumn', 'spring')),
  -- What it told on the day of filing, with the names as they were then: never put together again.
  content jsonb not null,
  filed_at timestamptz not null,
  filed_by uuid not null,
  filed_account uuid not null,
  command_id uuid not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdraw_reason text,
  primary key (county, filing_id),
  check ((withdrawn_at is null) = (withdraw_reason is null))
);
comment on table filed_growth_record is '[subject] A growth record as it was filed for a period. Filed again, each stays; taken back with a reason, it is given out no more.';
create index filed_growth_record_by_subject on filed_growth_record (county, subject_id, school_year, filed_at desc);
create index filed_growth_record_by_id on filed_growth_record (filing_id);
