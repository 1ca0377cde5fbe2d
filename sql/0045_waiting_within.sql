-- What a post's lines are known for is asked within its reach. With the paths in the index a township is read from it alone; by county and
-- day only, every line of the county was fetched and held against the reach.
drop index duty_subject_waiting;
create index duty_subject_waiting on duty_subject (county, planned_for, region, school_path);
