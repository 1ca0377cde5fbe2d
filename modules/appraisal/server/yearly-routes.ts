import { z } from 'zod';
import { dayOf } from '../../../kernel/calendar.ts';
import { commandProblems } from '../../../platform/command/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import { commandRoute, defineRoute, type Route } from '../../../platform/http/index.ts';
import type { Printer } from '../../../platform/print/index.ts';
import { NAME_OF_ENDING, handOut, type PaperEnding } from '../../document/server/index.ts';
import { APPRAISAL_NAME, confirmedLineSchema, yearFiguresSchema } from '../domain/index.ts';
import { confirmedIn } from './appraisals.ts';
import { confirmAppraisal, confirmedResult } from './confirm-appraisal.ts';
import { getAppraisal } from './get-appraisal.ts';
import { assertTakesPart, isAnswering, listPersons } from './persons.ts';
import { tellAppraisal } from './tell-appraisal.ts';
import { chooseYear, listYears } from './years.ts';

const schoolYear = z.string().max(20);
const years = z.array(z.object({ schoolYear: z.string(), confirmFrom: z.string() })).describe('That have begun, newest first');
const proposedLine = confirmedLineSchema.omit({ proposed: true, reason: true });
const sums = { total: z.number(), max: z.number() };

const one = defineRoute({
  method: 'GET',
  path: '/appraisal/yearly',
  module: 'appraisal',
  summary: 'The appraisal of a school year of one helper: the own one, or one that the post answers for',
  who: 'post',
  query: z.object({ schoolYear: schoolYear.optional(), helper: z.uuid().optional().describe('Without it the own') }),
  answer: z.object({
    person: z.object({ helperId: z.uuid(), name: z.string(), kind: z.string(), place: z.string(), mine: z.boolean() }),
    years,
    schoolYear: z.string(),
    confirmFrom: z.string(),
    rules: z.object({ name: z.object({ zh: z.string(), en: z.string() }), version: z.int() }),
    figures: yearFiguresSchema.nullable().describe('As counted now; null where no child was paired in the year'),
    proposed: z.object({ lines: z.array(proposedLine), ...sums }).nullable(),
    mayConfirm: z.boolean(),
    versions: z
      .array(
        z.object({
          id: z.uuid(),
          number: z.int(),
          rulesVersion: z.int(),
          figures: yearFiguresSchema,
          lines: z.array(confirmedLineSchema),
          ...sums,
          reason: z.string().nullable(),
          confirmedAt: z.string(),
          confirmedBy: z.string().nullable(),
        }),
      )
      .describe('As confirmed, newest first: the first one stands'),
  }),
  handle: ({ house, actor, query }) => {
    assertTakesPart(actor);
    return getAppraisal(house, actor, query.helper, query.schoolYear);
  },
});

const list = defineRoute({
  method: 'GET',
  path: '/appraisal/yearly-list',
  module: 'appraisal',
  summary: 'Whom the post appraises for a school year, and who is confirmed; by name, without points',
  who: 'post',
  query: z.object({ schoolYear: schoolYear.optional() }),
  answer: z.object({
    years,
    schoolYear: z.string(),
    confirmFrom: z.string(),
    items: z.array(z.object({ id: z.uuid(), name: z.string(), kind: z.string(), place: z.string(), confirmedAt: z.string().nullable() })),
  }),
  handle: ({ house, actor, query }) => {
    if (!isAnswering(actor) || actor.county === undefined) throw commandProblems.notAllowed();
    const { county } = actor;
    return withActor(house.engine, actor, async (tx) => {
      const today = dayOf(house.now());
      const begun = await listYears(tx, county, today);
      const year = chooseYear(begun, query.schoolYear, today);
      const persons = await listPersons(tx, actor, year.from, year.to < today ? year.to : today);
      const confirmed = await confirmedIn(tx, county, year.schoolYear);
      return {
        years: begun.map((each) => ({ schoolYear: each.schoolYear, confirmFrom: each.confirmFrom })),
        schoolYear: year.schoolYear,
        confirmFrom: year.confirmFrom,
        // Nobody appraises themselves: the own name stands on no list of the post.
        items: persons
          .filter(({ accountId }) => accountId !== actor.accountId)
          .map(({ helperId, name, kind, place }) => ({ id: helperId, name, kind, place, confirmedAt: confirmed.get(helperId) ?? null })),
      };
    });
  },
});

export function listYearlyRoutes(printer: () => Printer): readonly Route[] {
  const paper = (ending: PaperEnding) =>
    defineRoute({
      method: 'GET',
      path: `/appraisal/yearly/{appraisalId}.${ending}`,
      module: 'appraisal',
      summary: `A confirmed appraisal of a school year as ${NAME_OF_ENDING[ending]}`,
      who: 'post',
      params: z.object({ appraisalId: z.uuid() }),
      handle: async ({ house, actor, params: { appraisalId } }) => {
        assertTakesPart(actor);
        const { paper: told, county, helperId } = await tellAppraisal(house, actor, appraisalId);
        const action = ending === 'pdf' ? 'appraisal.print' : 'appraisal.export';
        house.accessLog.append(actor, { county, action, childIds: [], detail: { helperId, appraisalId } });
        return handOut(printer, told, { ending, name: APPRAISAL_NAME, fetched: { actor, today: dayOf(house.now()) } });
      },
    });
  return [
    one,
    list,
    paper('pdf'),
    paper('docx'),
    commandRoute(
      confirmAppraisal,
      'Confirms or corrects the appraisal of a helper’s school year; figures and points are frozen',
      confirmedResult,
    ),
  ];
}
