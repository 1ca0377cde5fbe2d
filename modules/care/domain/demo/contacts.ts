import { addDays, type PlainDate } from '../../../../kernel/calendar.ts';
import { Random } from '../../../child/domain/index.ts';
import type { Act, WithWhom } from '../acts.ts';
import type { DemoCareChild, DemoRecord } from './index.ts';

const FRIDAY = 4;
const WEEK = 7;

/** Families that keep the weekly call, where calls are asked after on Fridays and where they are not. */
function keepersOf(seed: number, placeId: string): number {
  return new Random(seed, `calls at ${placeId}`).weighted([
    [0.75, 3],
    [0.6, 5],
    [0.3, 2],
  ]);
}

/**
 * The weekly calls of parents since `since`, a Monday, as children tell them on Fridays. Surveys (domain knowledge 3.8): most ring every week, a fifth
 * every month, some once a year or never. A family that keeps to it misses a week now and then; the same seed gives the same calls.
 */
export function demoContacts(seed: number, children: readonly DemoCareChild[], since: PlainDate, today: PlainDate): readonly DemoRecord[] {
  return children.flatMap((child) => {
    const random = new Random(seed, `calls to ${child.childId}`);
    const share = random.chance(keepersOf(seed, child.schoolId ?? child.villageId))
      ? 0.95
      : random.weighted([
          [0.25, 6],
          [0.04, 3],
          [0, 1],
        ]);
    const usual = random.chance(0.6) ? 'mother' : 'father';
    const contacts: DemoRecord[] = [];
    for (let monday = since; monday <= today; monday = addDays(monday, WEEK)) {
      const day = addDays(monday, random.whole(0, FRIDAY));
      const told = random.chance(share);
      const open = day >= child.openedOn && (child.closedOn === undefined || day <= child.closedOn);
      if (told && open && day <= today) contacts.push(drawContact(random, child, usual, day));
    }
    return [...contacts, ...drawRare(random, child, usual, since, today)];
  });
}

/** A letter now and then, the teacher asked once, and home for the holidays or not. */
function drawRare(random: Random, child: DemoCareChild, usual: 'father' | 'mother', since: PlainDate, today: PlainDate): DemoRecord[] {
  const acts: readonly (readonly [act: Act, share: number, partner: WithWhom])[] = [
    ['letter', 0.15, 'child'],
    ['teacherContact', 0.25, 'classTeacher'],
    ['homecoming', 0.2, 'child'],
  ];
  return acts.flatMap(([act, share, partner]): DemoRecord[] => {
    const day = addDays(since, random.whole(0, WEEK * 12));
    const open = day >= child.openedOn && day <= today && (child.closedOn === undefined || day <= child.closedOn);
    if (!random.chance(share) || !open) return [];
    const drawn = drawContact(random, child, usual, day);
    return [{ ...drawn, values: { ...drawn.values, act, withWhom: [partner] } }];
  });
}

function drawContact(random: Random, child: DemoCareChild, usual: 'father' | 'mother', day: PlainDate): DemoRecord {
  const other = usual === 'mother' ? 'father' : 'mother';
  const by = child.schoolId === undefined ? 'village' : 'school';
  const reportedBy = by === 'school' && random.chance(0.8) ? 'child' : 'carer';
  return {
    childId: child.childId,
    by,
    actor: random.chance(0.8) ? usual : other,
    values: {
      act: random.chance(0.7) ? 'call' : 'video',
      day,
      withWhom: random.chance(0.7) ? ['child', 'carer'] : ['child'],
      reportedBy,
    },
    writtenOn: day,
    lateReason: undefined,
    need: undefined,
  };
}
