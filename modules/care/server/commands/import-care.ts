import { z } from 'zod';
import { can } from '../../../../kernel/access/rights.ts';
import { sql } from 'kysely';
import type { Command } from '../../../../platform/command/index.ts';
import { getLateDays } from '../../../governance/server/index.ts';
import { assertPossible, checkValues } from '../../domain/index.ts';
import { insertRecords, type CareRecordToWrite } from '../record-rows.ts';
import { loadSubjects, type StandingSubject } from '../subjects.ts';
import { reasonText, subjectSchema, valuesSchema } from './payload.ts';
import { emitCare } from './record-care.ts';

const payload = z.object({
  county: z.int(),
  rows: z
    .array(
      z.object({
        recordId: z.uuid().describe('Follows from what the row says, so that the same row is the same record'),
        subject: subjectSchema,
        values: valuesSchema,
        actor: z.object({ role: z.string(), personId: z.uuid().optional(), name: z.string().max(60).optional() }),
        lateReason: reasonText.optional(),
      }),
    )
    .max(500),
});

/** Writes checked rows of a work log, each an act of its own. What was written before, also what was withdrawn since, is passed over. */
export const importCare: Command<z.infer<typeof payload>, { readonly written: readonly string[] }> = {
  module: 'care',
  name: 'importCare',
  payload,
  may: ({ role }) => can(role, 'w', 'care'),
  county: ({ county }) => county,
  handle: async (context, { rows }) => {
    const { tx, now, county, actor, commandId, today } = context;
    const known = await tx.rows(sql<{ record_id: string }>`
      select record_id from care_record where county = ${county} and record_id = any(${rows.map(({ recordId }) => recordId)}::uuid[])`);
    const there = new Set(known.map(({ record_id }) => record_id));
    const fresh = rows.filter(({ recordId }) => !there.has(recordId));
    const subjects = await loadSubjects(
      tx,
      county,
      fresh.map(({ subject }) => subject),
    );
    const days = await getLateDays(tx, county);
    const records = fresh.map(({ recordId, values, actor: who, lateReason }, at): CareRecordToWrite => {
      const subject = subjects[at] as StandingSubject;
      const checked = checkValues(values);
      assertPossible(checked, [subject], today, { reason: lateReason, days });
      return {
        recordId,
        version: 1,
        actId: recordId,
        subject,
        values: checked,
        actor: { role: who.role, personId: who.personId, name: who.name },
        writtenAt: now,
        lateReason,
        device: undefined,
        reason: undefined,
      };
    });
    await insertRecords(tx, { county, by: actor, now, commandId }, records);
    if (records.length > 0) emitCare(context, 'careRecorded', records);
    return { written: records.map(({ recordId }) => recordId) };
  },
};
