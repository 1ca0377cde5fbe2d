import { addDays, addMonths, plainDate, type PlainDate, weekdayOf } from '../../../../kernel/calendar.ts';
import { Random } from '../../../child/domain/index.ts';
import { isTerm } from './index.ts';
import type { DemoPlaceRecord } from './openings.ts';

const FRIDAY = 5;
const WEEK = 7;

/** Share of the quarters for which a village reports: most of them always, some now and then, one in ten never. */
function reportersOf(random: Random): number {
  return random.weighted([
    [1, 6],
    [0.7, 3],
    [0, 1],
  ]);
}

/** What villages told their township in the last days of each quarter up to today. The same seed gives the same reports. */
export function demoReports(seed: number, villageIds: readonly string[], since: PlainDate, today: PlainDate): readonly DemoPlaceRecord[] {
  return villageIds.flatMap((placeId, at) => {
    const random = new Random(seed, `reports of village ${at}`);
    const share = reportersOf(random);
    return quartersBetween(since, today).flatMap((next): DemoPlaceRecord[] => {
      const day = addDays(next, -random.whole(1, 9));
      const counts = { come: random.whole(0, 3), gone: random.whole(0, 3) };
      if (!random.chance(share) || day < since || day > today) return [];
      const findings = `本季度新增${counts.come}人，减少${counts.gone}人，已核对台账。`;
      return [{ placeId, values: { act: 'report', day, findings }, writtenOn: day }];
    });
  });
}

/** First days of the quarters that follow those which `since` and `today` lie in, and all between. */
function quartersBetween(since: PlainDate, today: PlainDate): readonly PlainDate[] {
  const days: PlainDate[] = [];
  for (let next = quarterAfter(since); ; next = addMonths(next, 3)) {
    days.push(next);
    if (next > today) return days;
  }
}

function quarterAfter(day: PlainDate): PlainDate {
  const month = Number(day.slice(5, 7));
  const first = month - ((month - 1) % 3);
  return addMonths(plainDate(`${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`), 3);
}

/** The mailboxes that schools opened on the Fridays of term before today, but for a forgotten one now and then. */
export function demoMailboxes(seed: number, schoolIds: readonly string[], since: PlainDate, today: PlainDate): readonly DemoPlaceRecord[] {
  return schoolIds.flatMap((placeId, at) => {
    const random = new Random(seed, `mailbox of school ${at}`);
    const records: DemoPlaceRecord[] = [];
    for (let day = addDays(since, (FRIDAY - weekdayOf(since) + WEEK) % WEEK); day < today; day = addDays(day, WEEK)) {
      const letters = random.whole(0, 4);
      const findings = letters === 0 ? '没有来信。' : `收到${letters}封信，都已回复。`;
      if (isTerm(day) && random.chance(0.9)) records.push({ placeId, values: { act: 'mailboxOpening', day, findings }, writtenOn: day });
    }
    return records;
  });
}
