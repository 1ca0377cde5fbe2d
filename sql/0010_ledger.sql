create table ledger_import (
  county integer not null,
  import_id uuid not null,
  account_id uuid not null,
  post_id uuid not null,
  -- The place named by whoever imports: rows whose place matches nothing stand here.
  place_id uuid not null,
  file_name text not null,
  -- Keyed digest of the bytes: tells the same file again.
  file_digest bytea not null,
  state text not null check (state in ('reading', 'staged', 'applying', 'applied', 'undone', 'failed')),
  ledger_date date not null,
  -- Sheets with their columns and what each means; headers only, no row.
  sheets jsonb not null default '[]',
  counts jsonb not null default '{}',
  rows_read integer not null default 0,
  problem jsonb,
  -- The county's change number that the decisions were made at: another one by now, and they are made anew.
  decided_at_change bigint not null default 0,
  command_ids uuid[] not null default '{}',
  started_at timestamptz not null,
  applied_at timestamptz,
  undone_at timestamptz,
  primary key (county, import_id)
);
comment on table ledger_import is '[own] Ledgers that somebody is importing or has imported: state, counts, headers. No row of them.';
create index ledger_import_by_account on ledger_import (account_id, started_at);
create index ledger_import_by_digest on ledger_import (county, file_digest);

create table ledger_chunk (
  county integer not null,
  import_id uuid not null,
  kind text not null check (kind in ('source', 'outcome')),
  chunk integer not null,
  account_id uuid not null,
  sealed bytea not null,
  primary key (county, import_id, kind, chunk)
);
comment on table ledger_chunk is '[own] Rows of a staged ledger, some hundred together, encrypted: as they were read, and what was decided on them. Gone once they are applied; refused and held ones stay until the import is removed.';

create table ledger_row (
  county integer not null,
  import_id uuid not null,
  position integer not null,
  account_id uuid not null,
  chunk integer not null,
  decision text not null check (decision in ('refuse', 'create', 'update', 'unchanged', 'hold')),
  -- What a person decided on a held row: another child, or the same as `child_id`.
  choice text check (choice in ('same', 'other')),
  choice_child_id uuid,
  applied boolean not null default false,
  primary key (county, import_id, position)
);
comment on table ledger_row is '[own] One line for each row of a staged ledger: what is decided and where its content stands. No content.';
create index ledger_row_by_decision on ledger_row (county, import_id, decision, position);

create table ledger_told (
  county integer not null,
  told_id uuid not null,
  import_id uuid not null,
  row_digest bytea not null,
  occurrence integer not null,
  child_id uuid not null,
  -- Not taken in: the row was held against this child, and is held again if nobody decides.
  held boolean not null default false,
  primary key (county, told_id)
);
comment on table ledger_told is '[system] Which row of an applied ledger told of which child, by keyed digest of the row: the same row again is no news. Ids and digests, no values.';
create index ledger_told_by_digest on ledger_told (county, row_digest);
create index ledger_told_by_child on ledger_told (county, child_id, told_id);
create index ledger_told_by_import on ledger_told (county, import_id);

create table ledger_mapping (
  place_id uuid not null references place,
  signature bytea not null,
  targets jsonb not null,
  changed_at timestamptz not null,
  primary key (place_id, signature)
);
comment on table ledger_mapping is '[reference] What a unit once decided the columns of a ledger of this layout to mean. Headers only.';

create index event_by_command on event (county, command_id);
