import { z } from 'zod';
import type { Actor } from '../../../kernel/access/actor.ts';
import { can } from '../../../kernel/access/rights.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { commandProblems } from '../../../platform/command/index.ts';
import { defineRoute, FileAnswer, type Route } from '../../../platform/http/index.ts';
import type { House } from '../../../platform/house.ts';
import type { Printer } from '../../../platform/print/index.ts';
import { printPaper, writePaper } from '../../document/server/index.ts';
import { composeGrowthRecord, GROWTH_RECORD_NAME, TERM_KINDS } from '../domain/index.ts';
import { tellFiledRecord, tellGrowthRecord, type ToldRecord } from './tell-record.ts';

/** Row security would show nothing; a right that is missing is told instead of an empty page. */
export function assertReads(actor: Actor): void {
  if (!can(actor.role, 'r', 'care')) throw commandProblems.notAllowed();
}

export const periodSchema = z.object({
  schoolYear: z.string().max(20).optional().describe('By its name, 2025-2026; without it the present one'),
  term: z.enum(TERM_KINDS).optional().describe('Without it the whole year'),
});

type Ending = 'pdf' | 'docx';
const CONTENT_TYPES: Readonly<Record<Ending, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};
const AS: Readonly<Record<Ending, string>> = { pdf: 'PDF', docx: 'an editable text' };

/** The growth record of a child on paper: as it is told today, as it was filed, and blank. */
export function listPaperRoutes(printer: () => Printer): readonly Route[] {
  const present = (ending: Ending) =>
    defineRoute({
      method: 'GET',
      path: `/children/{childId}/growth-record.${ending}`,
      module: 'growth',
      summary: `The growth record of a child, of a school year or term, as ${AS[ending]}`,
      who: 'post',
      params: z.object({ childId: z.uuid() }),
      query: periodSchema,
      handle: async ({ house, actor, params: { childId }, query: { schoolYear, term } }) => {
        assertReads(actor);
        return handOut(printer, house, actor, await tellGrowthRecord(house, actor, childId, { schoolYear, term }), ending);
      },
    });
  const filed = (ending: Ending) =>
    defineRoute({
      method: 'GET',
      path: `/growth/filed/{filingId}.${ending}`,
      module: 'growth',
      summary: `A growth record as it was filed, as ${AS[ending]}`,
      who: 'post',
      params: z.object({ filingId: z.uuid() }),
      handle: async ({ house, actor, params: { filingId } }) => {
        assertReads(actor);
        return handOut(printer, house, actor, await tellFiledRecord(house, actor, filingId), ending);
      },
    });
  const blank = (ending: Ending) =>
    defineRoute({
      method: 'GET',
      path: `/growth-record.${ending}`,
      module: 'growth',
      summary: `The growth record, blank, to be written by hand, as ${AS[ending]}`,
      who: 'post',
      handle: async () => {
        const paper = composeGrowthRecord(undefined);
        const answer = { contentType: CONTENT_TYPES[ending], fileName: `${GROWTH_RECORD_NAME}.${ending}` };
        if (ending === 'docx') return new FileAnswer({ ...answer, body: await writePaper(paper, '') });
        return new FileAnswer({ ...answer, body: (await printPaper(printer(), paper, undefined)).pdf, inline: true });
      },
    });
  return [present('pdf'), present('docx'), filed('pdf'), filed('docx'), blank('pdf'), blank('docx')];
}

/** Logs that a record is given out, and gives it out, marked with who fetched it and when. */
async function handOut(
  printer: () => Printer,
  house: House,
  actor: Actor,
  { paper, county, childId }: ToldRecord,
  ending: Ending,
): Promise<FileAnswer> {
  const day = dayOf(house.now());
  const made = `${GROWTH_RECORD_NAME} ${day} ${actor.postId.slice(-8)}`;
  const action = ending === 'pdf' ? 'child.print' : 'child.export';
  house.accessLog.append(actor, { county, action, childIds: [childId], detail: { form: 'growthRecord', format: ending } });
  // The name of a file goes where its content does not: folders of downloads, printers, mail. It must not name a child.
  const answer = { contentType: CONTENT_TYPES[ending], fileName: `${GROWTH_RECORD_NAME}-${day}.${ending}` };
  if (ending === 'docx') return new FileAnswer({ ...answer, body: await writePaper(paper, made) });
  return new FileAnswer({ ...answer, body: (await printPaper(printer(), paper, made)).pdf, inline: true });
}
