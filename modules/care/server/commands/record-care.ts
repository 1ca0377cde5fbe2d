import { z } from 'zod';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Command, CommandContext } from '../../../../platform/command/index.ts';
import { getLateDays } from '../../../governance/server/index.ts';
import { assertPossible, canWithActs, checkValues } from '../../domain/index.ts';
import { insertRecords, type CareRecordToWrite } from '../record-rows.ts';
import { loadSubjects, type StandingSubject } from '../subjects.ts';
import { findActor } from './find-actor.ts';
import { insertNeeds } from './need-rows.ts';
import { actorSchema, needSchema, reasonText, subjectSchema, valuesSchema } from './payload.ts';

const MOST_ROWS = 200;

const payload = z.object({
  actId: z.uuid().describe('One for all who took part; UUIDv7 made by the caller'),
  device: z.string().max(40).optional().describe('Which device wrote it'),
  actor: actorSchema.default({ kind: 'self' }),
  act: valuesSchema.describe('What is the same for all: act, day, place, with whom ...'),
  lateReason: reasonText.optional(),
  rows: z
    .array(
      z.object({
        recordId: z.uuid(),
        subject: subjectSchema,
        values: valuesSchema.optional().describe('What is said of this one alone'),
        needs: z.array(needSchema).max(10).optional(),
      }),
    )
    .max(MOST_ROWS),
});

export const careResult = z.object({ recordIds: z.array(z.uuid()) });

/**
 * One act, written down for one child or many, or for a place. All of it or nothing: a row that cannot be is told with its field,
 * and the page keeps what was typed.
 */
export const recordCare: Command<z.infer<typeof payload>, z.infer<typeof careResult>> = {
  module: 'care',
  name: 'recordCare',
  payload,
  may: ({ role }) => canWithActs(role, 'w'),
  handle: async (context, { actId, device, actor: given, act, lateReason, rows }) => {
    const { tx, now, county, actor, commandId } = context;
    const subjects = await loadSubjects(
      tx,
      county,
      rows.map(({ subject }) => subject),
    );
    const origin = { county, by: actor, now, commandId };
    const told = rows.map(({ recordId, values }, at) => ({
      recordId,
      subject: subjects[at] as StandingSubject,
      values: checkValues({ ...act, ...values }),
    }));
    // Nobody chosen is told before what else is wrong: it is what people forget.
    const late = { reason: lateReason, days: await getLateDays(tx, county) };
    if (told.length === 0) assertPossible({}, [], context.today, late);
    for (const { subject, values } of told) assertPossible(values, [subject], context.today, late);
    const who = await findActor(
      context,
      given,
      told.map(({ subject, values }) => ({ subject, day: values.day as PlainDate })),
    );
    const records = told.map(
      (one): CareRecordToWrite => ({
        ...one,
        version: 1,
        actId,
        actor: who,
        writtenAt: now,
        lateReason: lateReason?.trim() || undefined,
        device,
        reason: undefined,
      }),
    );
    await insertRecords(tx, origin, records);
    await insertNeeds(
      context,
      rows.flatMap(({ recordId, needs = [] }, at) => needs.map((need) => ({ need, subject: subjects[at] as StandingSubject, recordId }))),
    );
    emitCare(context, 'careRecorded', records);
    return { recordIds: records.map(({ recordId }) => recordId) };
  },
};

/** Tells the rest of the house whom it concerns: duties are planned anew for them. */
export function emitCare(
  { emit }: Pick<CommandContext, 'emit'>,
  name: 'careRecorded' | 'careCorrected' | 'careWithdrawn',
  records: readonly Pick<CareRecordToWrite, 'subject' | 'recordId'>[],
): void {
  emit({
    name,
    childIds: [...new Set(records.filter(({ subject }) => subject.kind === 'child').map(({ subject }) => subject.id))],
    details: {
      placeIds: [...new Set(records.filter(({ subject }) => subject.kind !== 'child').map(({ subject }) => subject.id))],
      recordIds: records.map(({ recordId }) => recordId),
    },
  });
}
