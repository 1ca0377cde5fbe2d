import { sql } from 'kysely';
import type { Actor } from '../../../../kernel/access/actor.ts';
import { canWithActs } from '../../../care/domain/index.ts';
import { can } from '../../../../kernel/access/rights.ts';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import type { Phrase } from '../../../../kernel/phrase.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { isChildOfOpenFile, isUnseen, isWithoutHelper } from './conditions.ts';

export interface DutyLine {
  readonly title: Phrase;
  readonly count: number;
  readonly href: string;
}

/** What stands on the first page: the own duties that are late or due today, and, for who looks over others, whom nobody has met. */
export async function countForHome(tx: Tx, { role, county, accountId }: Actor, today: PlainDate): Promise<readonly DutyLine[]> {
  if (county === undefined || !canWithActs(role, 'r')) return [];
  const own = await tx.first(sql<{ late: number; due: number }>`
    select count(*) filter (where day_to < ${today}::date)::integer as late, count(*) filter (where day_to = ${today}::date)::integer as due
    from duty where county = ${county} and state = 'open' and day_to <= ${today}::date and ${accountId}::uuid = any(persons)`);
  const lines: DutyLine[] = [
    { title: { zh: '我的职责：已逾期', en: 'My duties: late' }, count: own?.late ?? 0, href: '/today' },
    { title: { zh: '我的职责：今天到期', en: 'My duties: due today' }, count: own?.due ?? 0, href: '/today#today-today' },
  ];
  if (!can(role, 'r', 'care')) return lines;
  const unseen = await tx.first(sql<{ unseen: number; alone: number }>`
    select count(*) filter (where ${isUnseen('counted', today)})::integer as unseen, count(*) filter (where ${isWithoutHelper('counted')})::integer as alone
    from duty_subject counted where counted.county = ${county} and ${isChildOfOpenFile('counted')}`);
  return [
    ...lines,
    {
      title: { zh: '一个月没人见过的儿童', en: 'Children nobody has met for a month' },
      count: unseen?.unseen ?? 0,
      href: '/oversight/children?which=unseen',
    },
    {
      title: { zh: '没有帮扶人的儿童', en: 'Children without a helper' },
      count: unseen?.alone ?? 0,
      href: '/oversight/children?which=withoutHelper',
    },
  ];
}
