import { addDays, daysBetween, type PlainDate } from '../../../kernel/calendar.ts';
import { Random } from '../../child/domain/index.ts';
import type { AbsenceReason, Attendance, WayOfTelling, WhoCame } from './attendance.ts';
import { traitsOf, type MeetingKind, type MeetingSubject } from './kinds.ts';
import type { FollowUp, MeetingValues } from './meeting.ts';
import type { TermSpan } from './terms.ts';

/** A place of the demo county that holds meetings, with the children whose families are invited. */
export interface DemoPlace {
  readonly placeId: string;
  readonly kind: MeetingSubject;
  readonly children: readonly { readonly childId: string; readonly openedOn: PlainDate; readonly closedOn: PlainDate | undefined }[];
}

export interface DemoAttendance extends Attendance {
  readonly told: { readonly on: PlainDate; readonly how: WayOfTelling } | undefined;
}

export interface DemoMeeting {
  readonly placeId: string;
  readonly held: boolean;
  readonly values: MeetingValues;
  readonly followUps: readonly Omit<FollowUp, 'id'>[];
  readonly attendance: readonly DemoAttendance[];
}

/** How a place goes about it: whether it meets at all, how many come, and whether the absent are told. */
interface Habit {
  readonly meets: number;
  readonly comes: number;
  readonly tells: number;
}

/** Some excellent, most middling, some failing: every page has something true to show. */
function habitOf(seed: number, placeId: string): Habit {
  return new Random(seed, `meetings of ${placeId}`).weighted<Habit>([
    [{ meets: 0.95, comes: 0.92, tells: 0.95 }, 2],
    [{ meets: 0.6, comes: 0.8, tells: 0.6 }, 5],
    [{ meets: 0.2, comes: 0.55, tells: 0.15 }, 3],
  ]);
}

/** Terms of past years that the demo tells of. */
const TERMS = 4;
const MOST_AHEAD = 25;
const USUAL_KINDS: Readonly<Record<MeetingSubject, readonly (readonly [kind: MeetingKind, after: number])[]>> = {
  class: [['parentsMeeting', 14]],
  school: [
    ['carersContact', 40],
    ['parentsSchool', 75],
  ],
  village: [
    ['carersRoundTable', 30],
    ['carersTraining', 90],
  ],
};

/** What a county's classes, schools and villages held in two years, and what they plan; the same seed gives the same meetings. */
export function demoMeetings(
  seed: number,
  places: readonly DemoPlace[],
  terms: readonly TermSpan[],
  today: PlainDate,
): readonly DemoMeeting[] {
  const past = terms.filter(({ from }) => from <= today).slice(-TERMS);
  return places.flatMap((place) => {
    const random = new Random(seed, `meetings at ${place.placeId}`);
    const habit = habitOf(seed, place.placeId);
    const held = past.flatMap((term, at) => drawTerm(random, place, habit, term, past.length - at === 1, today));
    return random.chance(habit.meets * 0.6) ? [...held, drawPlan(random, place, today)] : held;
  });
}

function drawTerm(
  random: Random,
  place: DemoPlace,
  habit: Habit,
  term: TermSpan,
  isPresent: boolean,
  today: PlainDate,
): readonly DemoMeeting[] {
  // A whole school meets once a year in the demo: its families would else be most of what it stores.
  const kinds = place.kind === 'school' && !isPresent ? USUAL_KINDS.school.slice(0, 1) : USUAL_KINDS[place.kind];
  return kinds.flatMap(([kind, after]): readonly DemoMeeting[] => {
    const day = addDays(term.from, after + random.whole(-7, 7));
    if (day >= today || !random.chance(place.kind === 'school' && !isPresent ? habit.meets / 2 : habit.meets)) return [];
    return [drawHeld(random, place, habit, kind, day, today)];
  });
}

function drawHeld(random: Random, place: DemoPlace, habit: Habit, kind: MeetingKind, day: PlainDate, today: PlainDate): DemoMeeting {
  const invited = place.children.filter(({ openedOn, closedOn }) => openedOn <= day && (closedOn === undefined || closedOn > day));
  const task = random.pick(TASKS);
  const dueOn = addDays(day, random.whole(10, 40));
  const done = random.chance(habit.tells) && dueOn < today;
  return {
    placeId: place.placeId,
    held: true,
    values: {
      ...drawPlanValues(random, place.kind, kind, day),
      outsiders: random.whole(0, 20),
      staff: random.whole(1, 6),
      minutes: random.pick(MINUTES),
      ...(random.chance(0.7) && { decisions: random.pick(DECISIONS) }),
    },
    followUps: random.chance(0.4) ? [{ words: task[0], owner: task[1], dueOn, ...(done && { doneOn: dueOn }) }] : [],
    attendance: invited.map(({ childId }) => drawFamily(random, childId, habit, kind, day, today)),
  };
}

function drawFamily(random: Random, childId: string, habit: Habit, kind: MeetingKind, day: PlainDate, today: PlainDate): DemoAttendance {
  if (random.chance(habit.comes)) {
    const who = random.weighted<WhoCame>([
      ['carer', 80],
      ['mother', 10],
      ['father', 6],
      ['other', 4],
    ]);
    return { childId, came: [traitsOf(kind).invited === 'child' ? 'child' : who], told: undefined };
  }
  const absence = random.weighted<AbsenceReason>([
    ['work', 35],
    ['away', 15],
    ['ill', 12],
    ['far', 18],
    ['notReached', 8],
    ['notSaid', 12],
  ]);
  const on = addDays(day, random.whole(0, 9));
  const how = random.weighted<WayOfTelling>([
    ['call', 5],
    ['visit', 3],
    ['atSchool', 3],
    ['message', 2],
  ]);
  return { childId, came: [], absence, told: random.chance(habit.tells) && daysBetween(on, today) > 0 ? { on, how } : undefined };
}

function drawPlan(random: Random, place: DemoPlace, today: PlainDate): DemoMeeting {
  const [kind] = random.pick(USUAL_KINDS[place.kind]);
  const values = drawPlanValues(random, place.kind, kind, addDays(today, random.whole(1, MOST_AHEAD)));
  return { placeId: place.placeId, held: false, values, followUps: [], attendance: [] };
}

function drawPlanValues(random: Random, place: MeetingSubject, kind: MeetingKind, day: PlainDate): MeetingValues {
  return {
    kind,
    day,
    time: random.pick(['9:00', '14:30', '15:30', '19:00']),
    where: random.pick(place === 'village' ? ['村委会会议室', '文化活动室', '村小教室'] : ['本班教室', '学校会议室', '阶梯教室']),
    topic: random.pick(TOPICS[kind] ?? TOPICS.other),
  };
}

const TOPICS: Readonly<Partial<Record<MeetingKind, readonly string[]>> & { readonly other: readonly string[] }> = {
  parentsMeeting: ['新学期工作与家庭监护情况', '学习习惯与手机管理', '上下学安全与家校联系'],
  carersContact: ['隔代照护与亲子通话', '孩子在校情况通报', '冬季取暖与食品安全'],
  parentsSchool: ['怎样和孩子打好一个电话', '青春期的孩子在想什么', '家庭教育促进法与父母责任'],
  carersRoundTable: ['防溺水和用火用电安全', '孩子晚上看手机怎么办', '和在外的爸爸妈妈说些什么'],
  carersTraining: ['急救和常见病护理', '辅导作业不着急', '识别孩子情绪变化'],
  other: ['家校共育'],
};

const MINUTES = [
  '通报了近期情况，几位奶奶说孩子晚上看手机到很晚，作业拖到周日。',
  '讲了安全注意事项，大家看了视频。有两家反映放学路上要过沟，希望有人接送。',
  '逐户问了父母多久打一次电话，多数每周一次，有四户一个月没有来电。',
  '请心理老师讲了孩子情绪变化的几个信号，家长提问较多。',
  '说了假期里父母不回来怎么办，几户愿意把孩子送到父母身边过年。',
];

const DECISIONS = [
  '晚上九点收手机；每周日晚固定给父母打电话。',
  '放学路队由三位照护人轮流护送。',
  '请在外父母每周至少联系一次孩子，每月联系一次老师。',
  '生病的孩子先告诉老师，村里协助送医。',
];

const TASKS: readonly (readonly [words: string, owner: string])[] = [
  ['沟边装护栏', '村委会'],
  ['建班级亲情通话时间表', '班主任'],
  ['联系四户久未来电的父母', '班主任'],
  ['检查家中取暖和电线', '儿童主任'],
];
