import { sql } from 'kysely';
import type { CommandContext } from '../../../../platform/command/index.ts';
import { supersede } from '../record-rows.ts';
import type { SubjectKind } from '../../domain/index.ts';
import { emitCare } from './record-care.ts';

interface Standing {
  readonly record_id: string;
  readonly version: number;
  readonly subject_kind: SubjectKind;
  readonly subject_id: string;
  readonly region: string;
  readonly school_path: string | null;
}

/**
 * Takes back what a later slice had recorded for something that did not happen. As the keeper, since a child may have moved out of the
 * reach of whoever recorded it: the slice has checked the right to what the records follow from. Those already withdrawn are passed over.
 */
export async function withdrawRecords(context: CommandContext, recordIds: readonly string[], reason: string): Promise<void> {
  const { county, actor: by, now, commandId } = context;
  await context.tx.asKeeper(async (keeper) => {
    const rows = await keeper.rows(sql<Standing>`
      select record_id, version, subject_kind, subject_id, region, school_path from care_record
      where county = ${county} and record_id = any(${[...recordIds]}::uuid[]) and superseded_at is null`);
    const records = rows.map(({ record_id, version, subject_kind, subject_id, region, school_path }) => ({
      recordId: record_id,
      version,
      subject: { kind: subject_kind, id: subject_id, region, schoolPath: school_path },
    }));
    for (const record of records) await supersede(keeper, { county, by, now, commandId }, record, { reason, withdrawn: true });
    if (records.length > 0) emitCare(context, 'careWithdrawn', records);
  });
}
