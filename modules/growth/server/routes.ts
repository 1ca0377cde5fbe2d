import { z } from 'zod';
import type { Actor } from '../../../kernel/access/actor.ts';
import { can } from '../../../kernel/access/rights.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { commandProblems } from '../../../platform/command/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import { commandRoute, defineRoute, FileAnswer, type Route } from '../../../platform/http/index.ts';
import type { Printer } from '../../../platform/print/index.ts';
import { namePosts } from '../../care/server/index.ts';
import { printPaper, writePaper } from '../../document/server/index.ts';
import { composeGrowthRecord, GROWTH_RECORD_NAME, growthProblems, TERM_KINDS } from '../domain/index.ts';
import { correctEntry, entryResult, kindSchema, mayChange, withdrawEntry, writeEntry } from './commands.ts';
import { getChild, loadVersions } from './entry-rows.ts';
import { tellGrowthRecord } from './tell-record.ts';
import { loadStory } from './story.ts';

/** Row security would show nothing; a right that is missing is told instead of an empty page. */
function assertReads(actor: Actor): void {
  if (!can(actor.role, 'r', 'care')) throw commandProblems.notAllowed();
}

const params = z.object({ childId: z.uuid() });
const period = z.object({
  schoolYear: z.string().max(20).optional().describe('By its name, 2025-2026; without it the present one'),
  term: z.enum(TERM_KINDS).optional().describe('Without it the whole year'),
});
const post = z.object({ postId: z.uuid(), name: z.string().nullable(), role: z.string().nullable() });
const values = z.record(z.string(), z.string());

const timeLine = defineRoute({
  method: 'GET',
  path: '/children/{childId}/growth',
  module: 'growth',
  summary: 'The growth diary of a child: what was written for it and what was done for it in a school year, newest first',
  who: 'post',
  params,
  query: period,
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
  }),
  handle: ({ house, actor, params: { childId }, query }) => {
    assertReads(actor);
    return withActor(house.engine, actor, async (tx) => {
      const child = await getChild(tx, childId);
      const { schoolYear, term } = query;
      const story = await loadStory(tx, child, { schoolYear, term }, dayOf(house.now()));
      const who = await namePosts(
        tx,
        story.entries.map(({ recordedBy }) => recordedBy),
      );
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

const PDF = 'application/pdf';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** `printer` opens with the first paper: its fonts take a moment and some memory. */
export function listGrowthRoutes(printer: () => Printer): readonly Route[] {
  const format = (ending: 'pdf' | 'docx') =>
    defineRoute({
      method: 'GET',
      path: `/children/{childId}/growth-record.${ending}`,
      module: 'growth',
      summary: `The growth record of a child, of a school year or term, as ${ending === 'pdf' ? 'PDF' : 'an editable text'}`,
      who: 'post',
      params,
      query: period,
      handle: async ({ house, actor, params: { childId }, query: { schoolYear, term } }) => {
        assertReads(actor);
        const { paper, county } = await tellGrowthRecord(house, actor, childId, { schoolYear, term });
        const day = dayOf(house.now());
        const made = `${GROWTH_RECORD_NAME} ${day} ${actor.postId.slice(-8)}`;
        const detail = { form: 'growthRecord', format: ending };
        house.accessLog.append(actor, { county, action: ending === 'pdf' ? 'child.print' : 'child.export', childIds: [childId], detail });
        // The name of a file goes where its content does not: folders of downloads, printers, mail. It must not name a child.
        const fileName = `${GROWTH_RECORD_NAME}-${day}.${ending}`;
        if (ending === 'docx') return new FileAnswer({ contentType: DOCX, fileName, body: await writePaper(paper, made) });
        const { pdf } = await printPaper(printer(), paper, made);
        return new FileAnswer({ contentType: PDF, fileName, body: pdf, inline: true });
      },
    });
  const blank = (ending: 'pdf' | 'docx') =>
    defineRoute({
      method: 'GET',
      path: `/growth-record.${ending}`,
      module: 'growth',
      summary: `The growth record, blank, to be written by hand, as ${ending === 'pdf' ? 'PDF' : 'an editable text'}`,
      who: 'post',
      handle: async () => {
        const paper = composeGrowthRecord(undefined);
        const fileName = `${GROWTH_RECORD_NAME}.${ending}`;
        if (ending === 'docx') return new FileAnswer({ contentType: DOCX, fileName, body: await writePaper(paper, '') });
        const { pdf } = await printPaper(printer(), paper, undefined);
        return new FileAnswer({ contentType: PDF, fileName, body: pdf, inline: true });
      },
    });
  return [
    timeLine,
    entry,
    format('pdf'),
    format('docx'),
    blank('pdf'),
    blank('docx'),
    commandRoute(writeEntry, 'Writes a diary note, work, evaluation, prize or goal into a growth record', entryResult),
    commandRoute(correctEntry, 'Corrects an entry, with a reason; what stood there stays in the history', entryResult),
    commandRoute(withdrawEntry, 'Takes an entry back, with a reason', entryResult),
  ];
}
