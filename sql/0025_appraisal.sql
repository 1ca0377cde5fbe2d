-- What helpers write at the end of a term, and hand in.

create table summary_draft (
  county integer not null,
  account_id uuid not null,
  -- Whose summary: of the account itself, or of a helper without one.
  helper_id uuid not null,
  school_year text not null,
  term text not null check (term in ('autumn', 'spring')),
  content jsonb not null default '{}',
  saved_at timestamptz not null,
  primary key (county, account_id, helper_id, school_year, term)
);
comment on table summary_draft is '[own] The summary of a term while it is being written: nobody else reads it before it is filed.';

create table summary_filing (
  county integer not null,
  filing_id uuid not null,
  -- The account of the helper, where there is one: who may read it as their own.
  account_id uuid,
  helper_id uuid not null,
  region text collate "C" not null,
  school_path text collate "C",
  -- Role of the post that it is handed in to, within whose reach the helper stood.
  answers_role text not null,
  school_year text not null,
  term text not null check (term in ('autumn', 'spring')),
  number smallint not null,
  -- As counted on the day of filing, and never again.
  figures jsonb not null,
  content jsonb not null,
  filed_at timestamptz not null,
  filed_by uuid not null,
  filed_account uuid not null,
  reopened_at timestamptz,
  reopened_by uuid,
  reopen_reason text,
  primary key (county, filing_id),
  unique (county, helper_id, school_year, term, number),
  check ((reopened_at is null) = (reopen_reason is null))
);
comment on table summary_filing is '[work] A summary of a term as it was filed, with its figures. Reopened, it stays, and a new one gets the next number.';
create unique index summary_filing_stands on summary_filing (county, helper_id, school_year, term) where reopened_at is null;
create index summary_filing_by_id on summary_filing (filing_id);
