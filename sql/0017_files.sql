-- Files that records hold on to: photos of care records first. What is in a file stands encrypted outside the database.
create table stored_file (
  file_id uuid primary key,
  -- Keyed digest of media type and content: its name in the folder of files. The same content is kept once.
  digest bytea not null unique check (length(digest) = 32),
  size bigint not null check (size > 0),
  media_type text not null check (media_type ~ '^[a-z]+/[a-z0-9.+-]+$'),
  stored_at timestamptz not null,
  -- Since when nothing references it; removed a day later.
  released_at timestamptz
);
comment on table stored_file is '[system] Which files are kept. A table that keeps the id of one references it by a foreign key; what nothing references is removed.';
create index stored_file_released on stored_file (released_at) where released_at is not null;
