import { z } from 'zod';
import { can } from '../../../kernel/access/rights.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { commandProblems } from '../../../platform/command/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import { commandRoute, defineRoute, type Route } from '../../../platform/http/index.ts';
import { logReading, placesAsked } from '../../care/server/index.ts';
import { COMMITMENT_IDS, type Commitment } from '../domain/index.ts';
import { contactResult, recordContacts } from './commands/record-contacts.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { listCommitments } from './queries/list-commitments.ts';
import { presentTerm } from './terms.ts';

const PAGE = 50;
const MOST_WEEKS = 104;
const commitment = z.enum(COMMITMENT_IDS as [Commitment, ...Commitment[]]);
const parent = z.object({ whereabouts: z.string().nullable(), place: z.string().nullable() });

const commitments = defineRoute({
  method: 'GET',
  path: '/family/commitments',
  module: 'family',
  summary: 'How parents away keep their commitments this term: children within reach by place and name, never by how well',
  who: 'post',
  query: z.object({
    place: z.uuid().optional().describe('Only below this place of either tree'),
    school: z.uuid().optional().describe('And only in this school or class'),
    missed: commitment.optional().describe('Whose last window of this commitment was missed'),
    silentWeeks: z.coerce.number().int().min(1).max(MOST_WEEKS).optional().describe('Of whose parents nothing was heard for so many weeks'),
    cursor: z.string().max(400).optional(),
    size: z.coerce.number().int().min(1).max(200).optional(),
  }),
  answer: z.object({
    today: z.string(),
    term: z.object({ from: z.string(), to: z.string() }),
    items: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        place: z.string().nullable(),
        class: z.string().nullable(),
        parents: z.object({ father: parent, mother: parent }).nullable().describe('Null: the post may not read where they are'),
        heard: z.string().nullable().describe('Last day on which anything was heard of a parent'),
        commitments: z.array(
          z.object({
            id: commitment,
            state: z.enum(['kept', 'open', 'missed', 'excused']).nullable().describe('Of the present window; null: nothing is owed'),
            until: z.string().nullable(),
            kept: z.int().describe('Windows of this term that were kept'),
            missed: z.int(),
            last: z.string().nullable(),
            beginning: z
              .object({ since: z.string(), until: z.string(), done: z.boolean() })
              .nullable()
              .describe('Where nothing is owed: it came into force so late in the present window that it is owed from the next one on'),
          }),
        ),
      }),
    ),
    next: z.string().optional(),
  }),
  handle: ({ house, actor, query }) => {
    if (!can(actor.role, 'r', 'care') || !can(actor.role, 'r', 'list')) throw commandProblems.notAllowed();
    const today = dayOf(house.now());
    return withActor(house.engine, actor, async (tx) => {
      const asked = await placesAsked(tx, actor, query.place, query.school);
      const { county } = asked;
      if (county === undefined) throw commandProblems.notAllowed();
      const term = await presentTerm(tx, county, today);
      const after = query.cursor === undefined ? undefined : readCursor(z.tuple([z.string(), z.string(), z.uuid()]), query.cursor);
      const { items, next } = await listCommitments(tx, actor, {
        ...asked,
        county,
        term,
        today,
        missed: query.missed,
        silentWeeks: query.silentWeeks,
        after: after && { place: after[0], name: after[1], id: after[2] },
        limit: query.size ?? PAGE,
      });
      const seen = items.map(({ id }) => ({ county, subject: { kind: 'child', id } }));
      logReading(house, actor, 'commitments.list', seen, { filters: Object.keys(query) });
      const { from, to } = term;
      return { today, term: { from, to }, items, ...(next === undefined ? {} : { next: writeCursor([next.place, next.name, next.id]) }) };
    });
  },
});

export const commitmentRoutes: readonly Route[] = [
  commitments,
  commandRoute(recordContacts, 'Writes what parents away did, for many children at once', contactResult),
];
