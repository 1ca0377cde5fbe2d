create table child (
  county integer not null,
  child_id uuid not null,
  region text collate "C" not null,
  school_path text collate "C",
  village_id uuid,
  class_id uuid,
  -- What the file says where the register knows no such place.
  place_text text,
  school_text text,
  class_text text,
  name text not null,
  sort_key text collate "C" not null,
  sex text,
  birth_date date,
  key_child boolean not null default false,
  completeness smallint not null,
  opened_on date not null,
  closed_on date,
  close_reason text,
  -- Under which state of the rules this line, its tokens and statuses were worked out.
  rules text not null default 'none',
  version integer not null,
  change_number bigint not null,
  primary key (county, child_id)
);
comment on table child is '[derived] The list line of each file, written with the facts it is made of. Its region and school path say who has access today.';
create index child_by_region on child (region, sort_key, child_id) where closed_on is null;
create index child_by_school on child (school_path, sort_key, child_id) where closed_on is null;
create index child_by_county on child (county, sort_key, child_id) where closed_on is null;
create index child_by_class on child (county, class_id) where closed_on is null;
create index child_by_change on child (county, change_number);

create table child_fact (
  county integer not null,
  child_id uuid not null,
  fact_id uuid not null,
  region text collate "C" not null,
  school_path text collate "C",
  record text not null,
  item text not null default '',
  field text not null,
  record_group text not null,
  value jsonb not null,
  secret bytea,
  valid_from date,
  valid_to date,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  command_id uuid not null,
  reason text,
  superseded_at timestamptz,
  superseded_by uuid,
  supersede_reason text,
  primary key (county, child_id, fact_id),
  check (valid_from is null or valid_to is null or valid_from < valid_to)
);
comment on table child_fact is '[fact] Every value of every file, bitemporal: valid_from / valid_to in the world, recorded_at / superseded_at as known to us. Secret values stand encrypted in secret, masked in value. Values live nowhere else.';

create table child_token (
  county integer not null,
  token text collate "C" not null,
  child_id uuid not null,
  region text collate "C" not null,
  school_path text collate "C",
  sort_key text collate "C" not null,
  primary key (county, token, child_id)
);
comment on table child_token is '[derived] What a child can be found by: parts of the name, pinyin, initials, keyed digests of ID number and phone ends. Btree ranges serve it under row security, where LIKE would not.';
create index child_token_by_region on child_token (token, region, sort_key, child_id);
create index child_token_by_child on child_token (county, child_id);

create table child_status (
  county integer not null,
  child_id uuid not null,
  definition text not null,
  valid_from date,
  valid_to date,
  value boolean,
  missing text[] not null default '{}',
  region text collate "C" not null,
  school_path text collate "C"
);
comment on table child_status is '[derived] Whether a child counts under each definition, from when to when: true, false, or null for cannot tell, with the facts that are missing. Future changes (a birthday, the third month away) included.';
create unique index child_status_key on child_status (county, child_id, definition, coalesce(valid_from, '-infinity'));
create index child_status_by_region on child_status (region, definition);

create table command (
  county integer not null,
  command_id uuid not null,
  name text not null,
  account_id uuid not null,
  post_id uuid not null,
  payload_digest bytea not null,
  result jsonb not null,
  done_at timestamptz not null,
  primary key (county, command_id)
);
comment on table command is '[system] Commands done, by the id the device made: sent again, they answer with the first result. Ids only, no values.';

create table event (
  county integer not null,
  event_id uuid not null,
  name text not null,
  command_id uuid not null,
  child_ids uuid[] not null,
  details jsonb not null default '{}',
  change_number bigint not null,
  happened_at timestamptz not null,
  primary key (county, event_id)
);
comment on table event is '[system] What happened, in order of the county clock: names, ids and field names, no values.';
create index event_by_change on event (county, change_number);
