-- What a helper's work of a school year was appraised at, by published rules.

create table yearly_appraisal (
  county integer not null,
  appraisal_id uuid not null,
  -- The account of the helper, where there is one: who may read it as their own.
  account_id uuid,
  helper_id uuid not null,
  region text collate "C" not null,
  school_path text collate "C",
  -- Role of the post that appraises, within whose reach the helper stood.
  answers_role text not null,
  school_year text not null,
  number smallint not null,
  -- By which published rules, and as counted and said by them on the day of confirming: never worked out again.
  rules_id text not null,
  rules_version smallint not null,
  figures jsonb not null,
  lines jsonb not null,
  -- Why an earlier one was corrected.
  reason text,
  confirmed_at timestamptz not null,
  confirmed_by uuid not null,
  confirmed_account uuid not null,
  primary key (county, appraisal_id),
  unique (county, helper_id, school_year, number),
  check ((number = 1) = (reason is null)),
  -- Nobody appraises themselves.
  check (account_id is null or account_id <> confirmed_account)
);
comment on table yearly_appraisal is '[work] The appraisal of a helper''s school year, with its points and how they came about. Corrected, it stays, and a new one gets the next number.';
