create table account (
  account_id uuid primary key,
  name text not null,
  created_at timestamptz not null,
  created_by uuid not null,
  closed_at timestamptz
);
comment on table account is '[staff] People who may sign in, by real name. How they sign in is kept in the schema auth, out of reach of these roles.';

create table post (
  post_id uuid primary key,
  account_id uuid not null references account,
  role text not null,
  place_id uuid references place,
  valid_from date not null,
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
