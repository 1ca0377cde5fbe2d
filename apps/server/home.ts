import { z } from 'zod';
import type { Actor } from '../../kernel/access/actor.ts';
import { can } from '../../kernel/access/rights.ts';
import { dayOf, type PlainDate } from '../../kernel/calendar.ts';
import type { Phrase } from '../../kernel/phrase.ts';
import { STATUS_DEFINITIONS } from '../../modules/child/domain/index.ts';
import { getSettings } from '../../modules/governance/server/index.ts';
import { countNeeds } from '../../modules/care/server/index.ts';
import { holdsMeetings } from '../../modules/family/domain/index.ts';
import { countUntold } from '../../modules/family/server/index.ts';
import { countForHome } from '../../modules/duty/server/index.ts';
import { countByDefinition, countGaps } from '../../modules/child/server/index.ts';
import { withActor, type Tx } from '../../platform/db/index.ts';
import { defineRoute } from '../../platform/http/index.ts';

/** Files less complete than this are listed as gaps. */
const HALF = 50;

interface Line {
  readonly title: Phrase;
  readonly count: number;
  readonly href: string;
}

interface Count {
  readonly definition: string;
  readonly label: Phrase;
  readonly count: number;
  readonly cannotTell: number;
  readonly asOf: PlainDate;
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
      if (!can(actor.role, 'r', 'list')) {
        const own = await countForHome(tx, actor, asOf);
        return { needs: own.filter(({ count }) => count > 0), counts: [], gaps: [] };
      }
      const first = actor.county === undefined ? undefined : (await getSettings(tx, actor.county)).homeDefinition;
      const counts = await countAll(tx, asOf, first);
      const found = await countGaps(tx, asOf, HALF);
      const needs = [
        ...(await countForHome(tx, actor, asOf)),
        ...(await countLateNeeds(tx, actor, asOf)),
        ...(await listUntoldOf(tx, actor)),
        ...(can(actor.role, 'w', 'list') ? tasksOf(counts, found.grown) : []),
      ];
      const gaps = gapsOf(found).map(({ title, ...gap }) => ({ label: title, ...gap }));
      return { needs: needs.filter(({ count }) => count > 0), counts, gaps: gaps.filter(({ count }) => count > 0) };
    }),
});

/** Families that missed a meeting, for whoever holds meetings. */
async function listUntoldOf(tx: Tx, { role, county }: Actor): Promise<readonly Line[]> {
  if (!holdsMeetings(role) || county === undefined) return [];
  const title = { zh: '没有到会、待转告的家庭', en: 'Families that missed a meeting, to be told' };
  return [{ title, count: await countUntold(tx, county), href: '/meetings/untold' }];
}

async function countAll(tx: Tx, asOf: PlainDate, first: unknown): Promise<readonly Count[]> {
  const lines = await countByDefinition(tx, { asOf, today: asOf });
  const ordered = STATUS_DEFINITIONS.toSorted((a, b) => Number(b.id === first) - Number(a.id === first));
  return ordered.map(({ id, label }) => {
    const line = lines.find(({ definition }) => definition === id);
    return { definition: id, label, count: line?.count ?? 0, cannotTell: line?.cannotTell ?? 0, asOf };
  });
}

/** Needs past their date: the own ones, and for who looks over others those that others have there. */
async function countLateNeeds(tx: Tx, actor: Actor, today: PlainDate): Promise<readonly Line[]> {
  const { county, reach, role } = actor;
  if (county === undefined || !can(role, 'r', 'care')) return [];
  const { overdue: own } = await countNeeds(tx, { county, ownedBy: actor, today });
  const mine = {
    title: { zh: '由我办理的诉求：已过期限', en: 'Needs with me: past their date' },
    count: own,
    href: '/needs?mine=true&state=overdue',
  };
  if (reach.kind === 'caseload') return [mine];
  const { overdue: all } = await countNeeds(tx, { county, today });
  const title = { zh: '别人办理的诉求：已过期限', en: 'Needs with others here: past their date' };
  return [mine, { title, count: all - own, href: '/needs?mine=false&state=overdue' }];
}

/** What somebody has to do something about: children of whom the first definition cannot tell, and files to be closed. */
function tasksOf([first]: readonly Count[], grown: number): readonly Line[] {
  const closing = {
    title: { zh: '已满18周岁，档案待结档', en: '18 or older: files to be closed' },
    count: grown,
    href: '/children?gap=grown',
  };
  if (first === undefined) return [closing];
  const { zh, en } = first.label;
  const title = { zh: `按“${zh}”还无法判断，待补父母去向等信息`, en: `Cannot tell under “${en}”: facts to be asked for` };
  return [{ title, count: first.cannotTell, href: `/children?definition=${first.definition}&value=cannotTell` }, closing];
}

function gapsOf({ incomplete, birthDate, school }: Awaited<ReturnType<typeof countGaps>>): readonly Line[] {
  return [
    {
      title: { zh: `档案完整度不到${HALF}%`, en: `Files less than ${HALF}% complete` },
      count: incomplete,
      href: `/children?completenessBelow=${HALF}`,
    },
    { title: { zh: '缺出生日期', en: 'Birth date missing' }, count: birthDate, href: '/children?gap=birthDate' },
    { title: { zh: '满六岁未登记学校', en: 'Six or older, no school on record' }, count: school, href: '/children?gap=school' },
  ];
}
