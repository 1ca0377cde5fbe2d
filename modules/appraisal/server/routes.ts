import { z } from 'zod';
import { dayOf } from '../../../kernel/calendar.ts';
import { commandProblems } from '../../../platform/command/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import { commandRoute, defineRoute, type Route } from '../../../platform/http/index.ts';
import type { Printer } from '../../../platform/print/index.ts';
import { TERM_KINDS } from '../../growth/domain/index.ts';
import { NAME_OF_ENDING, handOut, type PaperEnding } from '../../document/server/index.ts';
import { figuresSchema, SUMMARY_NAME } from '../domain/index.ts';
import { filedResult, fileSummary, reopenSummary, savedResult, saveSummary } from './commands.ts';
import { filedIn } from './filings.ts';
import { assertTakesPart, isAnswering, listPersons } from './persons.ts';
import { getSummary } from './get-summary.ts';
import { tellSummary } from './tell-summary.ts';
import { chooseTerm, listTerms, shownTerm } from './terms.ts';
import { listYearlyRoutes } from './yearly-routes.ts';

const termQuery = z.object({ schoolYear: z.string().max(20).optional(), term: z.enum(TERM_KINDS).optional() });
const terms = z
  .array(z.object({ schoolYear: z.string(), term: z.enum(TERM_KINDS), fileFrom: z.string() }))
  .describe('That have begun, newest first');
const text = z.record(z.string(), z.string());

const summary = defineRoute({
  method: 'GET',
  path: '/appraisal/summary',
  module: 'appraisal',
  summary: 'The summary of a term of one helper: the own one, or one that is handed in to the post',
  who: 'post',
  query: termQuery.extend({ helper: z.uuid().optional().describe('Without it the own') }),
  answer: z.object({
    person: z.object({ helperId: z.uuid(), name: z.string(), kind: z.string(), place: z.string(), mine: z.boolean() }),
    terms,
    schoolYear: z.string(),
    term: z.enum(TERM_KINDS),
    fileFrom: z.string(),
    figures: figuresSchema.nullable().describe('Of the filing that stands, else as counted now for whoever writes it'),
    children: z.array(z.object({ id: z.uuid(), name: z.string() })).describe('Those of the figures whom the reader may see'),
    text,
    mayWrite: z.boolean(),
    filings: z
      .array(
        z.object({
          id: z.uuid(),
          number: z.int(),
          filedAt: z.string(),
          filedBy: z.string().nullable(),
          reopenedAt: z.string().nullable(),
          reopenedBy: z.string().nullable(),
          reopenReason: z.string().nullable(),
        }),
      )
      .describe('Newest first; at most one stands'),
  }),
  handle: ({ house, actor, query: { helper, ...asked } }) => {
    assertTakesPart(actor);
    return getSummary(house, actor, helper, asked);
  },
});

const list = defineRoute({
  method: 'GET',
  path: '/appraisal/summaries',
  module: 'appraisal',
  summary: 'Whose summaries of a term are handed in to the post, and who has filed; by name',
  who: 'post',
  query: termQuery,
  answer: z.object({
    terms,
    schoolYear: z.string(),
    term: z.enum(TERM_KINDS),
    items: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        kind: z.string(),
        place: z.string(),
        childCount: z.int().describe('Paired in the term'),
        hasAccount: z.boolean(),
        filedAt: z.string().nullable(),
      }),
    ),
  }),
  handle: ({ house, actor, query }) => {
    if (!isAnswering(actor) || actor.county === undefined) throw commandProblems.notAllowed();
    const { county } = actor;
    return withActor(house.engine, actor, async (tx) => {
      const today = dayOf(house.now());
      const begun = await listTerms(tx, county, today);
      const chosen = chooseTerm(begun, query, today);
      const persons = await listPersons(tx, actor, chosen.from, chosen.to < today ? chosen.to : today);
      const filed = await filedIn(tx, county, chosen);
      return {
        terms: begun.map(shownTerm),
        schoolYear: chosen.schoolYear,
        term: chosen.term,
        items: persons.map(({ helperId, name, kind, place, children, accountId }) => ({
          id: helperId,
          name,
          kind,
          place,
          childCount: children,
          hasAccount: accountId !== undefined,
          filedAt: filed.get(helperId) ?? null,
        })),
      };
    });
  },
});

/** `printer` opens with the first paper: its fonts take a moment and some memory. */
export function listAppraisalRoutes(printer: () => Printer): readonly Route[] {
  const paper = (ending: PaperEnding) =>
    defineRoute({
      method: 'GET',
      path: `/appraisal/filings/{filingId}.${ending}`,
      module: 'appraisal',
      summary: `A filed summary as ${NAME_OF_ENDING[ending]}`,
      who: 'post',
      params: z.object({ filingId: z.uuid() }),
      handle: async ({ house, actor, params: { filingId } }) => {
        assertTakesPart(actor);
        const told = await tellSummary(house, actor, filingId);
        const action = ending === 'pdf' ? 'child.print' : 'child.export';
        const detail = { form: 'termSummary', format: ending };
        house.accessLog.append(actor, { county: told.county, action, childIds: told.childIds, detail });
        return handOut(printer, told.paper, { ending, name: SUMMARY_NAME, fetched: { actor, today: dayOf(house.now()) } });
      },
    });
  return [
    summary,
    list,
    paper('pdf'),
    paper('docx'),
    commandRoute(saveSummary, 'Keeps a summary while it is being written', savedResult),
    commandRoute(fileSummary, 'Files the summary of a term; text and figures are frozen', filedResult),
    ...listYearlyRoutes(printer),
    commandRoute(reopenSummary, 'Opens a filed summary again, with a reason; what was filed stays', filedResult),
  ];
}
