import { z } from 'zod';
import { dayOf } from '../../../kernel/calendar.ts';
import { withActor } from '../../../platform/db/index.ts';
import { commandRoute, defineRoute, type Route } from '../../../platform/http/index.ts';
import type { Printer } from '../../../platform/print/index.ts';
import { namePosts } from '../../care/server/index.ts';
import { growthProblems, TERM_KINDS } from '../domain/index.ts';
import { correctEntry, entryResult, kindSchema, mayChange, withdrawEntry, writeEntry } from './commands.ts';
import { getChild, loadVersions } from './entry-rows.ts';
import { fileRecord, filingResult, mayTakeBack, takeBackRecord } from './file-record.ts';
import { listFiled } from './filed-rows.ts';
import { assertReads, listPaperRoutes, periodSchema } from './paper-routes.ts';
import { loadStory } from './story.ts';

const params = z.object({ childId: z.uuid() });
const post = z.object({ postId: z.uuid(), name: z.string().nullable(), role: z.string().nullable() });
const values = z.record(z.string(), z.string());

const timeLine = defineRoute({
  method: 'GET',
  path: '/children/{childId}/growth',
  module: 'growth',
  summary: 'The growth diary of a child: what was written for it and what was done for it in a school year, newest first',
  who: 'post',
  params,
  query: periodSchema,
  answer: z.object({
    county: z.int(),
    years: z.array(z.object({ name: z.string(), terms: z.array(z.enum(TERM_KINDS)) })).describe('That have begun, newest first'),
    schoolYear: z.string(),
    entries: z.array(
      z.object({
        id: z.uuid(),
        version: z.int(),
        kind: kindSchema,
        values,
        by: post,
        recordedAt: z.string(),
        corrected: z.boolean(),
        mayChange: z.boolean(),
      }),
    ),
    acts: z.array(
      z.object({
        recordId: z.uuid(),
        day: z.string(),
        act: z.string(),
        withWhom: z.array(z.string()),
        actor: z.object({ role: z.string(), name: z.string().nullable() }),
      }),
    ),
    filed: z
      .array(
        z.object({
          id: z.uuid(),
          term: z.enum(TERM_KINDS).nullable().describe('null: of the whole year'),
          filedAt: z.string(),
          by: post,
          withdrawnAt: z.string().nullable(),
          withdrawnBy: post.nullable(),
          withdrawReason: z.string().nullable(),
          mayTakeBack: z.boolean(),
        }),
      )
      .describe('Records that were filed for the year or a term of it, newest first'),
  }),
  handle: ({ house, actor, params: { childId }, query }) => {
    assertReads(actor);
    return withActor(house.engine, actor, async (tx) => {
      const child = await getChild(tx, childId);
      const { schoolYear, term } = query;
      const story = await loadStory(tx, child, { schoolYear, term }, dayOf(house.now()));
      const filed = await listFiled(tx, child, story.period.schoolYear);
      const who = await namePosts(tx, [
        ...story.entries.map(({ recordedBy }) => recordedBy),
        ...filed.flatMap(({ filedBy, withdrawnBy }) => [filedBy, ...(withdrawnBy === null ? [] : [withdrawnBy])]),
      ]);
      house.accessLog.append(actor, { county: child.county, action: 'growth.open', childIds: [childId], detail: {} });
      return {
        county: child.county,
        years: story.years.map(({ name, terms }) => ({ name, terms: terms.map(({ kind }) => kind) })),
        schoolYear: story.period.schoolYear,
        entries: story.entries.map((entry) => ({
          id: entry.entryId,
          version: entry.version,
          kind: entry.kind,
          values: entry.values,
          by: who(entry.recordedBy),
          recordedAt: entry.recordedAt,
          corrected: entry.version > 1,
          mayChange: mayChange(actor, entry),
        })),
        acts: story.acts,
        filed: filed.map((one) => ({
          id: one.filingId,
          term: one.term ?? null,
          filedAt: one.filedAt,
          by: who(one.filedBy),
          withdrawnAt: one.withdrawnAt,
          withdrawnBy: one.withdrawnBy === null ? null : who(one.withdrawnBy),
          withdrawReason: one.withdrawReason,
          mayTakeBack: one.withdrawnAt === null && mayTakeBack(actor, one),
        })),
      };
    });
  },
});

const entry = defineRoute({
  method: 'GET',
  path: '/growth/entries/{entryId}',
  module: 'growth',
  summary: 'One entry of a growth record with everything that stood there before',
  who: 'post',
  params: z.object({ entryId: z.uuid() }),
  answer: z.object({
    id: z.uuid(),
    childId: z.uuid(),
    kind: kindSchema,
    withdrawn: z.boolean(),
    versions: z
      .array(
        z.object({
          version: z.int(),
          values,
          recordedAt: z.string(),
          by: post,
          reason: z.string().nullable(),
          supersededAt: z.string().nullable(),
          supersededBy: post.nullable(),
          supersedeReason: z.string().nullable(),
        }),
      )
      .describe('Newest first'),
  }),
  handle: ({ house, actor, params: { entryId } }) => {
    assertReads(actor);
    return withActor(house.engine, actor, async (tx) => {
      const versions = await loadVersions(tx, entryId);
      const [newest] = versions;
      if (newest === undefined) throw growthProblems.entryNotFound();
      const who = await namePosts(
        tx,
        versions.flatMap(({ recordedBy, supersededBy }) => [recordedBy, ...(supersededBy === null ? [] : [supersededBy])]),
      );
      house.accessLog.append(actor, { county: newest.county, action: 'growth.open', childIds: [newest.childId], detail: {} });
      return {
        id: entryId,
        childId: newest.childId,
        kind: newest.kind,
        withdrawn: newest.withdrawn,
        versions: versions.map((one) => ({
          version: one.version,
          values: one.values,
          recordedAt: one.recordedAt,
          by: who(one.recordedBy),
          reason: one.reason,
          supersededAt: one.supersededAt,
          supersededBy: one.supersededBy === null ? null : who(one.supersededBy),
          supersedeReason: one.supersedeReason,
        })),
      };
    });
  },
});

/** `printer` opens with the first paper: its fonts take a moment and some memory. */
export function listGrowthRoutes(printer: () => Printer): readonly Route[] {
  return [
    timeLine,
    entry,
    ...listPaperRoutes(printer),
    commandRoute(writeEntry, 'Writes a diary note, work, evaluation, prize or goal into a growth record', entryResult),
    commandRoute(correctEntry, 'Corrects an entry, with a reason; what stood there stays in the history', entryResult),
    commandRoute(withdrawEntry, 'Takes an entry back, with a reason', entryResult),
    commandRoute(fileRecord, 'Files the growth record of a school year or term; what it tells is frozen', filingResult),
    commandRoute(takeBackRecord, 'Takes a filed growth record back, with a reason; it is given out no more', filingResult),
  ];
}
