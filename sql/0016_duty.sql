-- Duties: what the planner said, kept so that a list, a count and a file need not plan anew. Written by the keeper alone.

create table duty (
  county integer not null,
  subject_kind text not null check (subject_kind in ('child', 'class', 'school', 'village', 'unit', 'room')),
  subject_id uuid not null,
  region text collate "C" not null,
  school_path text collate "C",
  record_group text not null default 'care',
  key text collate "C" not null,
  scheme text not null,
  version integer not null,
  article text not null,
  partner text,
  act text not null,
  day_from date not null,
  day_to date not null,
  grace_to date not null,
  needed smallint not null,
  at_most smallint,
  done smallint not null,
  state text not null check (state in ('upcoming', 'open', 'done', 'missed', 'excused', 'cancelled')),
  -- Missed, or open and past its last day, on the day that the subject was planned for.
  overdue boolean not null,
  missed_on date,
  role text not null,
  persons uuid[] not null default '{}',
  late_in_writing boolean not null,
  records uuid[] not null default '{}',
  beside uuid[] not null default '{}',
  ended_by text,
  ended_on date,
  since date,
  primary key (county, subject_id, key)
);
comment on table duty is '[subjectDerived] One window of one article for one subject, with what became of it. A row that was missed is never removed; other windows older than a year are counted in duty_month.';
-- Today and late, of a village, township, school or county; a caseload reads by the primary key.
create index duty_open_by_region on duty (region, day_to, subject_id, key) where state = 'open';
create index duty_open_by_school on duty (school_path, day_to, subject_id, key) where state = 'open';
create index duty_overdue_by_region on duty (region, day_to desc, subject_id, key) where overdue;
create index duty_overdue_by_school on duty (school_path, day_to desc, subject_id, key) where overdue;

create table duty_month (
  county integer not null,
  subject_id uuid not null,
  region text collate "C" not null,
  school_path text collate "C",
  record_group text not null default 'care',
  scheme text not null,
  article text not null,
  act text not null,
  -- Its last day.
  month date not null,
  done integer not null,
  late_in_writing integer not null,
  excused integer not null,
  cancelled integer not null,
  uncovered integer not null,
  primary key (county, subject_id, scheme, article, act, month)
);
comment on table duty_month is '[subjectDerived] Windows that are no rows of duty, by the month of their last day: those that ended more than a year ago and were never missed, and those that nobody owed because nobody held the role.';

create table duty_subject (
  county integer not null,
  subject_kind text not null check (subject_kind in ('child', 'class', 'school', 'village', 'unit', 'room')),
  subject_id uuid not null,
  region text collate "C" not null,
  school_path text collate "C",
  record_group text not null default 'care',
  -- The day that its duties are planned for; empty: something changed, and they are to be planned anew.
  planned_for date,
  -- Where its duties stand in duty_tally, which a move does not rewrite.
  tallied_region text collate "C",
  tallied_school_path text collate "C",
  open boolean not null default true,
  -- Last day on which somebody met the child, and with what; without any, nobody has since the file was opened.
  seen_on date,
  seen_act text,
  unseen_since date,
  -- Whether a helper answers for the child on that day.
  helped boolean not null default false,
  primary key (county, subject_id)
);
comment on table duty_subject is '[subjectDerived] Whose duties are planned, up to which day, and when each child was last met and whether it has a helper: what a supervisor looks for in the morning.';
create index duty_subject_waiting on duty_subject (county, planned_for);
create index duty_subject_by_region on duty_subject (region, unseen_since) where open and subject_kind = 'child';
create index duty_subject_by_school on duty_subject (school_path, unseen_since) where open and subject_kind = 'child';

create table duty_tally (
  county integer not null,
  region text collate "C" not null,
  school_path text collate "C",
  scheme text not null,
  article text not null,
  act text not null,
  -- Last day of the windows; of those in duty_month the last day of the month.
  day date not null,
  done integer not null,
  late_in_writing integer not null,
  missed integer not null,
  excused integer not null,
  cancelled integer not null,
  open integer not null,
  open_late integer not null,
  uncovered integer not null,
  unique nulls not distinct (county, region, school_path, scheme, article, act, day)
);
comment on table duty_tally is '[tally] How many duties of each article are done, missed, open or late at each place, by their last day: coverage is a sum over places, not over duties.';
create index duty_tally_by_region on duty_tally (region, day);
create index duty_tally_by_school on duty_tally (school_path, day) where school_path is not null;

create table duty_excuse (
  county integer not null,
  excuse_id uuid not null,
  subject_kind text not null check (subject_kind in ('child', 'class', 'school', 'village', 'unit', 'room')),
  subject_id uuid not null,
  region text collate "C" not null,
  school_path text collate "C",
  record_group text not null default 'care',
  scheme text not null,
  article text not null,
  day_from date not null,
  day_to date not null,
  reason text not null,
  asked_at timestamptz not null,
  asked_by uuid not null,
  asked_account uuid not null,
  approved boolean,
  decided_at timestamptz,
  decided_by uuid,
  decided_account uuid,
  decide_note text,
  primary key (county, excuse_id),
  check ((approved is null) = (decided_at is null)),
  check (decided_account is null or decided_account <> asked_account)
);
comment on table duty_excuse is '[subject] Somebody asked to be excused from a duty, with the reason, and what was decided. Nobody decides about a request of their own.';
create index duty_excuse_by_subject on duty_excuse (county, subject_id);
create index duty_excuse_waiting_by_region on duty_excuse (region, asked_at, excuse_id) where approved is null;
create index duty_excuse_waiting_by_school on duty_excuse (school_path, asked_at, excuse_id) where approved is null;
