import { sql } from 'kysely';
import { z } from 'zod';
import { can } from '../../kernel/access/rights.ts';
import { dayOf, type PlainDate } from '../../kernel/calendar.ts';
import type { Phrase } from '../../kernel/phrase.ts';
import { STATUS_DEFINITIONS } from '../../modules/child/domain/index.ts';
import { countByDefinition } from '../../modules/child/server/index.ts';
import { withActor, type Tx } from '../../platform/db/index.ts';
import { defineRoute } from '../../platform/http/index.ts';

/** Files less complete than this are listed as gaps. */
const HALF = 50;

interface Task {
  readonly title: Phrase;
  readonly count: number;
  readonly href: string;
}

const phrase = z.object({ zh: z.string(), en: z.string() });

/** What the home page shows: what needs this post, how many children count by which definition, and where files have gaps. */
export const homeRoute = defineRoute({
  method: 'GET',
  path: '/home',
  module: 'program',
  summary: 'What needs the current post, counts by definition, gaps',
  who: 'post',
  answer: z.object({
    needs: z.array(z.object({ title: phrase, count: z.int(), href: z.string() })),
    counts: z.array(z.object({ definition: z.string(), label: phrase, count: z.int(), cannotTell: z.int(), asOf: z.string() })),
    gaps: z.array(z.object({ label: phrase, count: z.int(), href: z.string() })),
  }),
  handle: ({ house, actor }) =>
    withActor(house.engine, actor, async (tx) => {
      const asOf = dayOf(house.now());
      if (!can(actor.role, 'r', 'list')) return { needs: [], counts: [], gaps: [] };
      const gaps = await findGaps(tx);
      return {
        needs: gaps.filter(({ count }) => count > 0 && can(actor.role, 'w', 'list')).map(toTask),
        counts: await countAll(tx, asOf),
        gaps: gaps.filter(({ count }) => count > 0),
      };
    }),
});

async function countAll(tx: Tx, asOf: PlainDate): Promise<object[]> {
  const lines = await countByDefinition(tx, asOf);
  return STATUS_DEFINITIONS.map(({ id, label }) => {
    const line = lines.find(({ definition }) => definition === id);
    return { definition: id, label, count: line?.count ?? 0, cannotTell: line?.cannotTell ?? 0, asOf };
  });
}

interface Gap {
  readonly label: Phrase;
  readonly count: number;
  readonly href: string;
}

async function findGaps(tx: Tx): Promise<Gap[]> {
  const row = await tx.first(sql<{ incomplete: number; birth: number; school: number; carer: number }>`
    select count(*) filter (where completeness < ${HALF})::integer as incomplete,
      count(*) filter (where birth_date is null)::integer as birth,
      count(*) filter (where school_path is null and birth_date < current_date - interval '6 years')::integer as school
    from child where closed_on is null`);
  return [
    {
      label: { zh: '档案完整度不到一半', en: 'Files less than half complete' },
      count: row?.incomplete ?? 0,
      href: `/children?completenessBelow=${HALF}`,
    },
    { label: { zh: '缺出生日期', en: 'Birth date missing' }, count: row?.birth ?? 0, href: '/children?gap=birthDate' },
    { label: { zh: '满六岁未登记学校', en: 'Six or older, no school on record' }, count: row?.school ?? 0, href: '/children?gap=school' },
  ];
}

function toTask({ label, count, href }: Gap): Task {
  return { title: label, count, href };
}
