-- Rooms for children: a place keeps one from a day to a day, and what is done there is a column of its own in the access table.

alter table place_attribute drop constraint place_attribute_attribute_check;
alter table place_attribute add constraint place_attribute_attribute_check
  check (attribute in ('name', 'code', 'urbanRural', 'schoolKind', 'stage', 'enteredYear', 'primaryYears', 'contact', 'room'));

-- The owner may be bound by row security too; after each migration it is forced again.
alter table care_record no force row level security;
update care_record set record_group = case subject_kind when 'room' then 'rooms' else 'units' end where subject_kind in ('room', 'unit');
