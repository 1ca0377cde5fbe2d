-- What a county keeps for its planning: its school calendar, its schemes as published, and which of them is in force where.

create table school_calendar (
  county integer not null,
  -- 1, 2, 3 ...: the highest holds. A change adds a row, so that what a plan was made with can be read for ever.
  revision integer not null check (revision > 0),
  -- Of the shape of `schoolCalendarSchema`.
  calendar jsonb not null,
  -- Why days were changed that had passed already.
  reason text,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (county, revision)
);
comment on table school_calendar is '[reference] School years, terms, public holidays and make-up days of a county, each change as a whole.';

create table scheme (
  county integer not null,
  scheme_id text not null,
  version integer not null check (version > 0),
  -- Of the shape of `schemeSchema`; never changed once it is here.
  scheme jsonb not null,
  published_at timestamptz not null,
  primary key (county, scheme_id, version)
);
comment on table scheme is '[reference] Schemes in the versions that were published in a county. Duties name the version that they came from.';

create table scheme_in_force (
  county integer not null,
  in_force_id uuid not null,
  place_id uuid not null,
  scheme_id text not null,
  version integer not null,
  valid_from date not null,
  -- The first day on which it holds no longer; the first day itself where it was replaced before it began.
  valid_until date check (valid_until >= valid_from),
  published_by uuid not null,
  published_at timestamptz not null,
  ended_by uuid,
  ended_at timestamptz,
  primary key (county, in_force_id),
  foreign key (county, scheme_id, version) references scheme
);
comment on table scheme_in_force is '[reference] Which version of a scheme is in force at a place and everything below it, from when until when.';
create index scheme_in_force_by_place on scheme_in_force (county, place_id, scheme_id, valid_from);
