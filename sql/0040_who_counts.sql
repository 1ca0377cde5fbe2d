-- Who is looked for in the morning: children who count under the definition by which the county counts.
alter table duty_subject add column counts boolean;
comment on column duty_subject.counts is 'Whether the child counts under the definition of the county on the day that its duties are planned for; empty: it cannot be told.';
-- Planned anew, which says it of each. The owner passes no policy: without this the rows would stay as they are.
alter table duty_subject no force row level security;
update duty_subject set planned_for = null where subject_kind = 'child';
