create table installation (
  only_row boolean primary key default true check (only_row),
  kind text not null check (kind in ('real', 'demo')),
  set_at timestamptz not null
);
comment on table installation is '[system] Whether this database holds a real county or a demo one. Written once, at the first start, and never changed: a demo never becomes real.';

create table account (
  account_id uuid primary key,
  name text not null,
  -- What the person types to sign in; lower case.
  username text collate "C" not null unique check (username ~ '^[a-z0-9_.]{3,30}$'),
  created_at timestamptz not null,
  created_by uuid not null,
  closed_at timestamptz,
  closed_by uuid,
  close_reason text
);
comment on table account is '[staff] People who may sign in, by real name. Passwords and sessions are kept in the schema auth, out of reach of these roles.';
create index account_by_name on account (name);

create table post (
  post_id uuid primary key,
  account_id uuid not null references account,
  role text not null,
  -- Empty for an administrator of the whole installation.
  place_id uuid references place,
  valid_from date not null,
  -- First day on which the post no longer counts.
  valid_to date,
  granted_by uuid not null,
  granted_at timestamptz not null,
  ended_by uuid,
  end_reason text,
  check (valid_to is null or valid_from <= valid_to)
);
comment on table post is '[staff] Who holds which role at which place from when to when. Rights follow the post, never the person.';
create index post_account on post (account_id);
create index post_place on post (place_id);

create table caseload (
  county integer not null,
  post_id uuid not null,
  child_id uuid not null,
  valid_from date not null,
  valid_to date,
  assigned_by uuid not null,
  primary key (county, post_id, child_id, valid_from),
  check (valid_to is null or valid_from <= valid_to)
);
comment on table caseload is '[system] Which children a helper cares for, from when to when: the reach of a helper''s post. Read and written by the keeper alone, since it decides what others see.';
create index caseload_child on caseload (county, child_id);
