import { z } from 'zod';
import type { Actor } from '../../../kernel/access/actor.ts';
import { can } from '../../../kernel/access/rights.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { commandProblems } from '../../../platform/command/index.ts';
import { defineRoute, type FileAnswer, type Route } from '../../../platform/http/index.ts';
import type { House } from '../../../platform/house.ts';
import type { Printer } from '../../../platform/print/index.ts';
import { NAME_OF_ENDING, handOut, type PaperEnding } from '../../document/server/index.ts';
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

/** The growth record of a child on paper: as it is told today, as it was filed, and blank. */
export function listPaperRoutes(printer: () => Printer): readonly Route[] {
  const present = (ending: PaperEnding) =>
    defineRoute({
      method: 'GET',
      path: `/children/{childId}/growth-record.${ending}`,
      module: 'growth',
      summary: `The growth record of a child, of a school year or term, as ${NAME_OF_ENDING[ending]}`,
      who: 'post',
      params: z.object({ childId: z.uuid() }),
      query: periodSchema,
      handle: async ({ house, actor, params: { childId }, query: { schoolYear, term } }) => {
        assertReads(actor);
        return giveOut(printer, house, actor, await tellGrowthRecord(house, actor, childId, { schoolYear, term }), ending);
      },
    });
  const filed = (ending: PaperEnding) =>
    defineRoute({
      method: 'GET',
      path: `/growth/filed/{filingId}.${ending}`,
      module: 'growth',
      summary: `A growth record as it was filed, as ${NAME_OF_ENDING[ending]}`,
      who: 'post',
      params: z.object({ filingId: z.uuid() }),
      handle: async ({ house, actor, params: { filingId } }) => {
        assertReads(actor);
        return giveOut(printer, house, actor, await tellFiledRecord(house, actor, filingId), ending);
      },
    });
  const blank = (ending: PaperEnding) =>
    defineRoute({
      method: 'GET',
      path: `/growth-record.${ending}`,
      module: 'growth',
      summary: `The growth record, blank, to be written by hand, as ${NAME_OF_ENDING[ending]}`,
      who: 'post',
      handle: () => handOut(printer, composeGrowthRecord(undefined), { ending, name: GROWTH_RECORD_NAME, fetched: undefined }),
    });
  return [present('pdf'), present('docx'), filed('pdf'), filed('docx'), blank('pdf'), blank('docx')];
}

/** Logs that a record is given out, and gives it out. */
async function giveOut(
  printer: () => Printer,
  house: House,
  actor: Actor,
  { paper, county, childId }: ToldRecord,
  ending: PaperEnding,
): Promise<FileAnswer> {
  const action = ending === 'pdf' ? 'child.print' : 'child.export';
  house.accessLog.append(actor, { county, action, childIds: [childId], detail: { form: 'growthRecord', format: ending } });
  return handOut(printer, paper, { ending, name: GROWTH_RECORD_NAME, fetched: { actor, today: dayOf(house.now()) } });
}
