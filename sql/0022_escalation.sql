create table duty_escalation (
  county integer not null,
  subject_id uuid not null,
  key text collate "C" not null,
  after_days integer not null,
  told text not null,
  told_on date not null,
  primary key (county, subject_id, key, after_days, told)
);
comment on table duty_escalation is '[system] Which step of an article was told for which duty, and when: each is told once. Ids only; read and written by the nightly job as the keeper.';
create index duty_escalation_by_day on duty_escalation (told_on);
