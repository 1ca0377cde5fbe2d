-- Jobs: slow or repeated work besides requests. Only the role sw_jobs works on the queue; the keeper may add to it, since
-- a job is ordered inside the transaction of the command that needs it. Why a table of our own: docs/decisions/0008-jobs.md.
create schema jobs;
revoke all on schema jobs from public;

create table jobs.job (
  job_id uuid primary key,
  name text not null,
  -- One row of a name and key: the single one of a repeated job, or the id of what a job is about.
  key text not null,
  data jsonb not null default '{}',
  run_at timestamptz not null,
  attempts integer not null default 0,
  -- Who works on it holds it until then and extends it meanwhile; a process that died lets it lapse.
  lease_id uuid,
  leased_until timestamptz,
  -- Given up after its last attempt; kept until somebody has looked.
  failed_at timestamptz,
  -- Code of the last failure, never its text: that could hold values.
  error text,
  last_done_at timestamptz,
  unique (name, key)
);
comment on table jobs.job is 'Work to be done: ids and field names, no values.';
create index job_due on jobs.job (run_at) where failed_at is null;

grant usage on schema jobs to sw_jobs, sw_keeper;
grant select, insert, update, delete on jobs.job to sw_jobs;
grant insert on jobs.job to sw_keeper;
