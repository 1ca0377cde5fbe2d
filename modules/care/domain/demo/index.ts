import { addDays, daysBetween, partsOf, type PlainDate } from '../../../../kernel/calendar.ts';
import { Random } from '../../../child/domain/index.ts';
import type { Act, WithWhom } from '../acts.ts';
import { USUAL_LATE_DAYS } from '../../../governance/domain/index.ts';
import type { CareValues } from '../decide-record.ts';
import { drawAction, drawAnswer, drawNeed, drawNext, drawNote, drawOutcome, drawReason, drawSeen } from './words.ts';

/** A child of the demo county, as far as care goes by it. */
export interface DemoCareChild {
  readonly childId: string;
  /** Of the village, and of the school where the child has one: how good the work there is hangs on the place. */
  readonly villageId: string;
  readonly schoolId: string | undefined;
  /** Where the class has a teacher who writes for itself. */
  readonly classId?: string | undefined;
  readonly keyChild?: boolean;
  readonly openedOn: PlainDate;
  readonly closedOn: PlainDate | undefined;
}

export interface DemoNeed {
  readonly kind: string;
  readonly what: string;
  readonly answeredOn: PlainDate | undefined;
  readonly answer: string;
  readonly closedOn: PlainDate | undefined;
  readonly outcome: string;
}

export interface DemoRecord {
  readonly childId: string;
  /** Who wrote it: the director of the village, the administrator of the school, or the teacher of the class. */
  readonly by: 'village' | 'school' | 'class';
  /** A parent's own act that was reported, else done by whoever wrote it. */
  readonly actor: 'father' | 'mother' | undefined;
  readonly values: CareValues;
  readonly writtenOn: PlainDate;
  readonly lateReason: string | undefined;
  readonly need: DemoNeed | undefined;
}

/** How the work goes at a place: how often, how late it is written, and since when nothing is. */
interface Habit {
  /** Days between two acts. */
  readonly every: number;
  readonly late: number;
  /** Share of the two years before it stopped. */
  readonly until: number;
}

const TWO_YEARS = 730;

/** Some villages and schools excellent, most middling, some failing, and a few where it stopped: every page has something true to show. */
function habitOf(seed: number, placeId: string, kind: 'village' | 'school'): Habit {
  const random = new Random(seed, `care ${placeId}`);
  const pace = kind === 'village' ? 1 : 0.8;
  return random.weighted<Habit>([
    [{ every: 22 * pace, late: 0.02, until: 1 }, 2],
    [{ every: 52 * pace, late: 0.1, until: 1 }, 5],
    [{ every: 120 * pace, late: 0.35, until: 1 }, 2],
    [{ every: 45 * pace, late: 0.2, until: random.next() * 0.8 }, 1],
  ]);
}

/**
 * What a county wrote about its children in two years. Frequencies between the surveys of domain knowledge 3.8 (contact mostly weekly, a
 * fifth monthly, some yearly or never) and what village directors can do; the same seed gives the same records.
 */
export function demoCare(seed: number, children: readonly DemoCareChild[], today: PlainDate): DemoRecord[] {
  return children.flatMap((child) => {
    const random = new Random(seed, `care of ${child.childId}`);
    const burden = random.weighted([
      [0.04, 6],
      [0.15, 3],
      [0.45, 1],
    ]);
    return [
      ...drawLine(random, child, 'village', habitOf(seed, child.villageId, 'village'), burden, today),
      ...(child.schoolId === undefined ? [] : drawLine(random, child, 'school', habitOf(seed, child.schoolId, 'school'), burden, today)),
      ...(child.classId === undefined ? [] : drawTaught(seed, child, child.classId, burden, today)),
    ];
  });
}

/** How a class teacher goes about it: share of the weeks and months in which it is done. */
const DILIGENCE = [0.96, 0.8, 0.9, 0.5] as const;
const WEEK = 7;
const WEEKS_OF_A_MONTH = 4;

/** What a class teacher does by plan: with a key child a talk every week of term, with the carer of each child one a month. */
function drawTaught(seed: number, child: DemoCareChild, classId: string, burden: number, today: PlainDate): DemoRecord[] {
  const diligence = new Random(seed, `teacher of ${classId}`).pick(DILIGENCE);
  const random = new Random(seed, `taught ${child.childId}`);
  const habit: Habit = { every: WEEK, late: 0.02, until: 1 };
  const records: DemoRecord[] = [];
  const start = addDays(today, -TWO_YEARS);
  const first = child.openedOn > start ? child.openedOn : start;
  for (let week = 0; ; week += 1) {
    const day = addDays(first, week * WEEK + random.whole(0, WEEK - 1));
    if (day > today || (child.closedOn !== undefined && day > child.closedOn)) return records;
    const partner = week % WEEKS_OF_A_MONTH === 0 ? 'carer' : 'child';
    const asked = partner === 'carer' || child.keyChild === true;
    if (!isTerm(day) || !asked || !random.chance(diligence)) continue;
    const drawn = drawRecord(random, child.childId, 'class', habit, burden, day, today);
    records.push({ ...drawn, actor: undefined, values: { ...drawn.values, act: 'talk', withWhom: [partner] } });
  }
}

function drawLine(
  random: Random,
  child: DemoCareChild,
  by: DemoRecord['by'],
  habit: Habit,
  burden: number,
  today: PlainDate,
): DemoRecord[] {
  const records: DemoRecord[] = [];
  const first = addDays(today, -TWO_YEARS);
  const last = addDays(first, Math.floor(TWO_YEARS * habit.until));
  const end = child.closedOn !== undefined && child.closedOn < last ? child.closedOn : last;
  let day = addDays(child.openedOn > first ? child.openedOn : first, random.whole(0, Math.ceil(habit.every)));
  while (day <= end && day <= today) {
    if (by === 'village' || isTerm(day)) records.push(drawRecord(random, child.childId, by, habit, burden, day, today));
    day = addDays(day, Math.max(1, Math.round(habit.every * (0.6 + random.next() * 0.8))));
  }
  return records;
}

function drawRecord(
  random: Random,
  childId: string,
  by: DemoRecord['by'],
  habit: Habit,
  burden: number,
  day: PlainDate,
  today: PlainDate,
): DemoRecord {
  const { act, withWhom, actor } = drawAct(random, by);
  const seen = drawSeen(random, burden);
  const worries = Object.values(seen).includes('worry');
  const wait = random.chance(habit.late) ? random.whole(USUAL_LATE_DAYS + 1, 60) : random.whole(0, 2);
  const writtenOn = daysBetween(day, today) < wait ? today : addDays(day, wait);
  return {
    childId,
    by,
    actor,
    values: {
      act,
      day,
      withWhom,
      ...seen,
      findings: drawNote(random, act, seen),
      ...(worries && random.chance(0.6) && { action: drawAction(random) }),
      ...(worries && random.chance(0.5) && { nextStep: drawNext(random), nextOn: addDays(day, random.whole(5, 30)) }),
    },
    writtenOn,
    lateReason: daysBetween(day, writtenOn) > USUAL_LATE_DAYS ? drawReason(random) : undefined,
    need: random.chance(worries ? 0.08 : 0.01) ? drawNeedOf(random, writtenOn, today) : undefined,
  };
}

function drawAct(
  random: Random,
  by: DemoRecord['by'],
): { readonly act: Act; readonly withWhom: WithWhom[]; readonly actor: DemoRecord['actor'] } {
  const act = random.weighted<Act>(
    by === 'village'
      ? [
          ['visit', 50],
          ['talk', 12],
          ['call', 20],
          ['consolation', 7],
          ['help', 6],
          ['dataCheck', 5],
        ]
      : [
          ['talk', 45],
          ['homeworkHelp', 25],
          ['call', 12],
          ['visit', 10],
          ['video', 4],
          ['activity', 4],
        ],
  );
  const parentCalls = act === 'call' && random.chance(0.45);
  if (parentCalls) return { act, withWhom: ['child'], actor: random.chance(0.6) ? 'mother' : 'father' };
  const partners: Readonly<Partial<Record<Act, WithWhom[]>>> = {
    visit: random.chance(0.8) ? ['child', 'carer'] : ['carer'],
    consolation: ['child', 'carer'],
    call: [random.pick(['father', 'mother'] as const)],
    video: ['child', 'parent'],
    dataCheck: ['carer'],
    help: ['carer'],
  };
  return { act, withWhom: partners[act] ?? ['child'], actor: undefined };
}

/** Most needs are answered in time, some after long, and a few stand open past their date. */
function drawNeedOf(random: Random, foundOn: PlainDate, today: PlainDate): DemoNeed {
  const wait = random.weighted([
    [random.whole(1, 6), 6],
    [random.whole(8, 60), 3],
    [900, 1],
  ]);
  const answered = addDays(foundOn, wait);
  const closed = addDays(answered, random.whole(0, 20));
  return {
    ...drawNeed(random),
    answeredOn: answered <= today ? answered : undefined,
    answer: drawAnswer(random),
    closedOn: closed <= today && random.chance(0.9) ? closed : undefined,
    outcome: drawOutcome(random),
  };
}

/** Roughly: from September to mid-January and from late February to early July. A county's own calendar is a matter of duties. */
export function isTerm(day: PlainDate): boolean {
  const { month, day: date } = partsOf(day);
  if (month >= 9) return true;
  if (month === 1) return date <= 18;
  if (month === 2) return date >= 22;
  return month >= 3 && (month <= 6 || (month === 7 && date <= 5));
}
