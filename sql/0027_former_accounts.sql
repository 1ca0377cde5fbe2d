-- Accounts that a helper had before: what was done under them is still theirs.
alter table helper add column former_accounts uuid[] not null default '{}';
