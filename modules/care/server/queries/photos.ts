import { sql } from 'kysely';
import type { Tx } from '../../../../platform/db/index.ts';
import type { Subject } from '../subjects.ts';

export interface ShownPhoto {
  readonly id: string;
  readonly addedAt: string;
  /** Why it was taken back; null while it is there. */
  readonly withdrawReason: string | null;
}

/** The photos of a record that the transaction's role may see, oldest first. */
export async function listPhotos(tx: Tx, county: number, recordId: string): Promise<readonly ShownPhoto[]> {
  const rows = await tx.rows(sql<{ photo_id: string; recorded_at: Date; withdraw_reason: string | null }>`
    select photo_id, recorded_at, withdraw_reason from care_photo
    where county = ${county} and record_id = ${recordId}::uuid order by recorded_at, photo_id`);
  return rows.map((row) => ({ id: row.photo_id, addedAt: row.recorded_at.toISOString(), withdrawReason: row.withdraw_reason }));
}

export interface FoundPhoto {
  readonly county: number;
  readonly recordId: string;
  readonly subject: Subject;
  readonly fileId: string;
}

/** A photo that is still there and within the role's reach. */
export async function findPhoto(tx: Tx, photoId: string): Promise<FoundPhoto | undefined> {
  return tx.first(sql<FoundPhoto>`
    select county, record_id as "recordId", jsonb_build_object('kind', subject_kind, 'id', subject_id) as subject, file_id as "fileId"
    from care_photo where photo_id = ${photoId}::uuid and file_id is not null`);
}
