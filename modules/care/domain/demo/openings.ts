import { addDays, daysBetween, partsOf, plainDate, weekdayOf, type PlainDate } from '../../../../kernel/calendar.ts';
import { Random } from '../../../child/domain/index.ts';
import { USUAL_LATE_DAYS } from '../../../governance/domain/index.ts';
import type { CareValues } from '../decide-record.ts';
import { isTerm } from './index.ts';

/** A room of the demo county: of a school it is open at noon in term, of a village on Saturdays. */
export interface DemoRoom {
  readonly placeId: string;
  readonly kind: 'school' | 'village';
  readonly from: PlainDate;
}

export interface DemoPlaceRecord {
  readonly placeId: string;
  readonly values: CareValues;
  readonly writtenOn: PlainDate;
}

/** Share of the days on which it was open, and share of the time before it stayed shut. From excellent to given up, room by room. */
const HABITS = [
  { open: 0.98, until: 1 },
  { open: 0.55, until: 1 },
  { open: 0.9, until: 0.7 },
  { open: 0.86, until: 1 },
  { open: 0.94, until: 1 },
] as const;

const DONE = ['看书、下棋。', '写作业，老师辅导了数学。', '和爸爸妈妈视频。', '画画、跳绳。', '看动画片，大家一起收拾。'] as const;

/** What was written of the rooms up to yesterday: whether today’s is open, the day has to tell. The same seed gives the same records. */
export function demoOpenings(seed: number, rooms: readonly DemoRoom[], since: PlainDate, today: PlainDate): readonly DemoPlaceRecord[] {
  return rooms.flatMap(({ placeId, kind, from }, at) => {
    const random = new Random(seed, `room ${at}`);
    const habit = HABITS[at % HABITS.length] as (typeof HABITS)[number];
    const first = from > since ? from : since;
    const length = daysBetween(first, today);
    return Array.from({ length: Math.max(0, Math.floor(length * habit.until)) }, (_, days) => addDays(first, days))
      .filter((day) => isOpenDay(kind, day) && random.chance(habit.open))
      .map((day): DemoPlaceRecord => {
        const wait = random.chance(0.03) ? random.whole(1, USUAL_LATE_DAYS) : 0;
        const writtenOn = addDays(day, wait);
        const findings = random.chance(0.3) ? `来了${random.whole(6, 32)}人，${random.pick(DONE)}` : undefined;
        const values: CareValues = { act: 'roomOpening', day, ...(findings !== undefined && { findings }) };
        return { placeId, values, writtenOn: writtenOn > today ? today : writtenOn };
      });
  });
}

function isOpenDay(kind: DemoRoom['kind'], day: PlainDate): boolean {
  const { month, day: date } = partsOf(day);
  const holiday = date <= 7 && (month === 10 || (month === 5 && date <= 5));
  return kind === 'school' ? weekdayOf(day) <= 5 && isTerm(day) && !holiday : weekdayOf(day) === 6;
}

/** The joint conferences of two years: one each half-year, but for the last half-year that is over, in which none was held. */
export function demoConferences(unitId: string, today: PlainDate): readonly DemoPlaceRecord[] {
  const { year, month } = partsOf(today);
  const halves = Array.from({ length: 4 }, (_, at) => 4 - at).map((back) => 2 * year + (month > 6 ? 1 : 0) - back);
  return halves
    .filter((half, at) => at < halves.length - 1 && half > 0)
    .map((half): DemoPlaceRecord => {
      const day = plainDate(`${Math.floor(half / 2)}-${half % 2 === 0 ? '05-20' : '11-18'}`);
      const findings = '各部门通报留守儿童关爱保护工作，商定寒暑假安全提醒、失学儿童劝返和活动室经费。';
      return { placeId: unitId, values: { act: 'meeting', day, place: '县民政局会议室', findings }, writtenOn: day };
    });
}
