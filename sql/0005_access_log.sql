create table access_log (
  county integer not null,
  entry_id uuid not null,
  at timestamptz not null,
  account_id uuid not null,
  post_id uuid not null,
  role text not null,
  action text not null,
  child_ids uuid[] not null default '{}',
  child_count integer not null default 0,
  detail jsonb not null default '{}',
  reason text,
  seal_number bigint,
  primary key (county, entry_id)
);
comment on table access_log is '[log] Who looked at, revealed, exported or printed what, when, under which post and why. Append only; ids only.';
create index access_log_by_time on access_log (county, at);
create index access_log_unsealed on access_log (county, entry_id) where seal_number is null;
create index access_log_by_seal on access_log (county, seal_number, entry_id) where seal_number is not null;
create index access_log_by_child on access_log using gin (child_ids);

create table access_seal (
  county integer not null,
  seal_number bigint not null,
  sealed_at timestamptz not null,
  entries integer not null,
  previous bytea not null,
  digest bytea not null,
  signature bytea not null,
  primary key (county, seal_number)
);
comment on table access_seal is '[log] The hash chain over the access log: each seal covers its entries, in order of their ids, and the seal before it, and is signed.';
