create table notice (
  notice_id uuid primary key,
  -- Who is told. A post is resolved to its holder when the notice is made.
  account_id uuid not null references account,
  -- Under which of the person's posts there is something to do; empty where it concerns the person alone.
  post_id uuid,
  -- What it was made for: the same is told once.
  key text not null,
  kind text not null,
  -- Counts, days, codes and ids of places, posts and imports; never a name or value of a child, nor its id.
  params jsonb not null default '{}',
  lines jsonb not null default '[]',
  made_at timestamptz not null,
  read_at timestamptz,
  unique (account_id, key)
);
comment on table notice is '[personal] What one person is told, read or unread. Counts and ids, no child.';
create index notice_by_time on notice (account_id, made_at desc, notice_id);
create index notice_unread on notice (account_id) where read_at is null;

create table notice_settings (
  account_id uuid primary key references account,
  quiet_from text not null,
  quiet_to text not null,
  digest_at text not null,
  -- Channels that are on, and encrypted the addresses that they need.
  channels text[] not null,
  addresses bytea not null,
  changed_at timestamptz not null
);
comment on table notice_settings is '[personal] By which ways a person wants to be told outside the pages, and when not.';

create table notice_device (
  device_id uuid primary key,
  account_id uuid not null references account,
  -- Keyed digest of the address that the browser gave: the same browser is one device.
  endpoint_digest bytea not null unique,
  -- Encrypted: whoever knows address and keys could write to the person.
  subscription bytea not null,
  added_at timestamptz not null
);
comment on table notice_device is '[personal] Browsers in which a person allowed push messages.';
create index notice_device_by_account on notice_device (account_id);

create table notice_delivery (
  delivery_id uuid primary key,
  account_id uuid not null references account,
  channel text not null,
  due_at timestamptz not null,
  state text not null check (state in ('waiting', 'sent', 'unneeded', 'givenUp')),
  -- How many notices asked for it. More by the time it was sent than when it was read: it is sent again.
  asked integer not null default 1,
  attempts integer not null default 0,
  -- Code of the last failure, never its text.
  error text,
  -- How many unread notices it told of.
  told integer,
  ended_at timestamptz
);
comment on table notice_delivery is '[personal] Messages that went out or shall go out by e-mail, push or another system: when, whether they arrived, how many notices they told of. No content, no address.';
create unique index notice_delivery_waiting on notice_delivery (account_id, channel) where state = 'waiting';
create index notice_delivery_due on notice_delivery (due_at) where state = 'waiting';
create index notice_delivery_by_account on notice_delivery (account_id, due_at desc);

create table notice_key (
  only_row boolean primary key default true check (only_row),
  sealed bytea not null,
  made_at timestamptz not null
);
comment on table notice_key is '[system] The private key with which this installation signs push messages (VAPID, RFC 8292), encrypted. Browsers know it: another one, and nobody is reached.';
