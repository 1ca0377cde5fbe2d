-- Sign-in: the tables of better-auth and its plugins username and two-factor, and two of our own. Only the role sw_auth
-- reaches this schema; no role that requests act under does, and sw_auth reaches no child.
create schema auth;
revoke all on schema auth from public;

create table auth."user" (
  id uuid primary key,
  -- The username again: the real name stands in public.account alone.
  name text not null,
  -- The library asks for one; ours end in .invalid and receive nothing.
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  username text unique,
  two_factor_enabled boolean default false
);
comment on table auth."user" is 'One line for each account, under its account_id.';

create table auth.session (
  id uuid primary key,
  expires_at timestamptz not null,
  token text not null unique,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  ip_address text,
  user_agent text,
  user_id uuid not null references auth."user" on delete cascade
);
comment on table auth.session is 'Who is signed in where. Idle ones expire; revoking deletes the row.';
create index session_by_user on auth.session (user_id);

create table auth.account (
  id uuid primary key,
  account_id text not null,
  provider_id text not null,
  user_id uuid not null references auth."user" on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table auth.account is 'Password digests (scrypt). A row is made when the person chooses the first password: there are no default ones.';
create index account_by_user on auth.account (user_id);

create table auth.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table auth.verification is 'Sign-ins that wait for the second factor.';
create index verification_by_identifier on auth.verification (identifier);

create table auth.two_factor (
  id uuid primary key,
  secret text not null,
  backup_codes text not null,
  user_id uuid not null references auth."user" on delete cascade,
  verified boolean default true,
  failed_verification_count integer default 0,
  locked_until timestamptz
);
comment on table auth.two_factor is 'Second factor (TOTP): secret and backup codes, encrypted.';
create index two_factor_by_user on auth.two_factor (user_id);
create index two_factor_by_secret on auth.two_factor (secret);

create table auth.one_time_code (
  purpose text not null check (purpose in ('account', 'setUp')),
  -- The account, or the role that is still to be set up.
  subject text not null,
  digest bytea not null unique,
  expires_at timestamptz not null,
  primary key (purpose, subject)
);
comment on table auth.one_time_code is 'One-time codes for a first password or a forgotten one: keyed digests, used once, a day old at most.';

create table auth.lock_out (
  subject bytea primary key,
  tries integer not null,
  window_ends timestamptz not null
);
comment on table auth.lock_out is 'Tries to sign in, by keyed digest of the username (a password typed there by mistake must not be kept).';

grant usage on schema auth to sw_auth;
grant select, insert, update, delete on all tables in schema auth to sw_auth;
