-- Photos of records of care: small, without what the camera wrote into them, and never asked for.
create table care_photo (
  county integer not null,
  photo_id uuid not null,
  record_id uuid not null,
  subject_kind text not null check (subject_kind in ('child', 'class', 'school', 'village', 'unit', 'room')),
  subject_id uuid not null,
  region text collate "C" not null,
  school_path text collate "C",
  record_group text not null default 'care',
  -- Empty once the photo was taken back: what is in it is gone then, that there was one stays.
  file_id uuid references stored_file (file_id),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_account uuid not null,
  command_id uuid not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdraw_reason text,
  primary key (county, photo_id),
  check ((file_id is null) = (withdrawn_at is not null))
);
comment on table care_photo is '[subject] A photo of a record of care. Taken back with a reason, its content is removed for good.';
create index care_photo_by_record on care_photo (county, record_id);
create index care_photo_by_subject on care_photo (county, subject_id);
create index care_photo_by_id on care_photo (photo_id);
create index care_photo_by_file on care_photo (file_id) where file_id is not null;
