import { addDays, plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import { schoolYearOf } from '../../place/domain/index.ts';
import type { HelperKind } from './codes.ts';

/** A left-behind child of the demo county, as the plan of pairings looks at it. */
export interface DemoChild {
  readonly childId: string;
  readonly sex: string | undefined;
  readonly openedOn: PlainDate;
  readonly villageId: string;
  readonly schoolId: string | undefined;
  readonly classId: string | undefined;
}

export interface DemoHelper {
  /** Stands for the helper until an id is made. */
  readonly key: string;
  readonly placeId: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly registeredOn: PlainDate;
  readonly checkedOn?: PlainDate;
  /** Days on which the check was made anew. */
  readonly checkedAgain?: PlainDate;
  readonly trainedOn?: PlainDate;
  readonly buddyChildId?: string;
}

export interface DemoPair {
  readonly key: string;
  readonly childIds: readonly string[];
  readonly from: PlainDate;
  /** More children than fit: the helper is overburdened, as some are. */
  readonly beyond: boolean;
}

export interface DemoPlan {
  readonly helpers: readonly DemoHelper[];
  readonly pairs: readonly DemoPair[];
  /** Who leaves for whom, and who stands in for whom. */
  readonly leaves: readonly { readonly key: string; readonly next: string; readonly on: PlainDate }[];
  readonly away: readonly { readonly key: string; readonly substitute: string; readonly from: PlainDate; readonly to: PlainDate }[];
}

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
const FIRST = '春秋明小文志建永国玉晓海家德广';
const SECOND = '华平芳军林英强兰辉梅峰霞波琴刚';
const PUPILS = ['子涵', '雨桐', '浩然', '欣怡', '思远'];

/** Of so many villages one has nobody who helps: the page of children without helper has something true to show. */
const ONE_WITHOUT_IN = 8;
/** Of so many helpers one has five children, one no check of this year, one is trained. */
const ONE_OVER_IN = 17;
const ONE_UNCHECKED_IN = 11;
const ONE_TRAINED_IN = 3;
const OVERBURDENED = 5;
const BUDDY_IN = 40;
const MOST = 3;

/**
 * Helpers and pairings of the demo county over the last two school years: teachers for pupils, women, cadres and retired people of
 * the village for the others, some buddies. Every name is made up, and the same children give the same plan.
 */
export function planDemoPairings(children: readonly DemoChild[], today: PlainDate): DemoPlan {
  const year = schoolYearOf(today);
  const begin = plainDate(`${year - 1}-09-01`);
  const days = [begin, plainDate(`${year}-03-01`), plainDate(`${year}-09-01`), addDays(today, -14), today]
    .filter((day) => day <= today)
    .toSorted();
  const villages = [...new Set(children.map(({ villageId }) => villageId))].toSorted();
  const without = new Set(villages.filter((_, at) => at % ONE_WITHOUT_IN === ONE_WITHOUT_IN - 1));
  const helped = children.filter(({ villageId }) => !without.has(villageId));
  const helpers: DemoHelper[] = [];
  const pairs: DemoPair[] = [];
  const groups = Map.groupBy(helped, ({ schoolId, villageId, openedOn }) =>
    [schoolId === undefined ? 'village' : 'school', schoolId ?? villageId, dayFor(openedOn, days)].join(' '),
  );
  for (const [group, members] of [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const [where = '', placeId = '', from = ''] = group.split(' ');
    let at = 0;
    while (at < members.length) {
      const number = helpers.length;
      const beyond = number % ONE_OVER_IN === ONE_OVER_IN - 1;
      const own = members.slice(at, at + (beyond ? OVERBURDENED : MOST - (number % 2)));
      at += own.length;
      const helper = drawHelper(number, where === 'school', placeId, plainDate(from), begin, today);
      helpers.push(helper);
      pairs.push({
        key: helper.key,
        childIds: own.map(({ childId }) => childId),
        from: plainDate(from),
        beyond: beyond && own.length > MOST,
      });
    }
  }
  for (const [number, child] of helped.filter(({ classId }, at) => classId !== undefined && at % BUDDY_IN === 0).entries())
    addBuddy(number, child, helped, dayFor(child.openedOn, days), { helpers, pairs });
  return { helpers, pairs, ...planChanges(helpers, pairs, begin, today) };
}

/** The first of the days on which pairings were made that the file was open. */
function dayFor(openedOn: PlainDate, days: readonly PlainDate[]): PlainDate {
  return days.find((day) => openedOn <= day) ?? (days.at(-1) as PlainDate);
}

const OF_SCHOOL: readonly HelperKind[] = ['teacher', 'proxyParent', 'teacher', 'partyMember'];
const OF_VILLAGE: readonly HelperKind[] = ['caringMother', 'cadre', 'elder', 'volunteer'];
const WOMEN = '2';
const MEN = '1';

function drawHelper(number: number, ofSchool: boolean, placeId: string, from: PlainDate, begin: PlainDate, today: PlainDate): DemoHelper {
  const kinds = ofSchool ? OF_SCHOOL : OF_VILLAGE;
  const kind = kinds[number % kinds.length] as HelperKind;
  const woman = kind === 'caringMother' || number % 3 !== 0;
  const unchecked = number % ONE_UNCHECKED_IN === 0;
  const again = plainDate(`${schoolYearOf(today)}-08-${20 + (number % 8)}`);
  return {
    key: `helper${number}`,
    placeId,
    registeredOn: from,
    values: {
      name: nameOf(number),
      kind,
      sex: woman ? WOMEN : MEN,
      birthYear: (kind === 'elder' ? 1950 : 1970) + (number % 15),
      position: ofSchool ? '教师' : kind === 'cadre' ? '村委会委员' : '村民',
      phone: `1990000${String(number % 10_000).padStart(4, '0')}`,
      politicalStatus: kind === 'partyMember' || kind === 'cadre' ? '01' : '13',
      ...(number % 5 === 0 ? { languages: '普通话、苗语' } : {}),
    },
    checkedOn: addDays(from, -(10 + (number % 20))),
    ...(unchecked || from > begin || again > today ? {} : { checkedAgain: again }),
    ...(number % ONE_TRAINED_IN === 0 ? { trainedOn: addDays(from, -5) } : {}),
  };
}

function nameOf(number: number): string {
  return [SURNAMES, FIRST, SECOND]
    .map((letters, at) => letters.charAt((number * (at * 4 + 3) + Math.floor(number / 20)) % letters.length))
    .join('');
}

/** Another child of the class, known by name only, walks home with the child. */
function addBuddy(
  number: number,
  child: DemoChild,
  all: readonly DemoChild[],
  from: PlainDate,
  plan: { readonly helpers: DemoHelper[]; readonly pairs: DemoPair[] },
): void {
  const mate = all.find(({ classId, childId }) => classId === child.classId && childId !== child.childId);
  const key = `buddy${number}`;
  plan.helpers.push({
    key,
    placeId: child.classId as string,
    registeredOn: from,
    values: { name: `${SURNAMES.charAt(number % SURNAMES.length)}${PUPILS[number % PUPILS.length]}`, kind: 'buddy', position: '同班同学' },
    ...(mate === undefined || number % 2 === 0 ? {} : { buddyChildId: mate.childId }),
  });
  plan.pairs.push({ key, childIds: [child.childId], from, beyond: false });
}

/** A few who left after a year, and a few who are away these days. */
function planChanges(
  helpers: readonly DemoHelper[],
  pairs: readonly DemoPair[],
  begin: PlainDate,
  today: PlainDate,
): Pick<DemoPlan, 'leaves' | 'away'> {
  const free = (one: DemoHelper, other: DemoHelper): boolean =>
    one.placeId === other.placeId && one.key !== other.key && one.checkedAgain !== undefined;
  const sizes = new Map(pairs.map(({ key, childIds }) => [key, childIds.length]));
  const few = helpers.filter(
    ({ key, registeredOn, checkedAgain }) => registeredOn === begin && checkedAgain !== undefined && sizes.get(key) === 1,
  );
  const pairsOfTwo = few.flatMap((helper) => {
    const next = helpers.find((one) => free(one, helper) && (sizes.get(one.key) ?? 0) < MOST);
    return next === undefined ? [] : [{ key: helper.key, next: next.key }];
  });
  const used = new Set<string>();
  const apart = pairsOfTwo.filter(({ key, next }) => {
    if (used.has(key) || used.has(next)) return false;
    used.add(key).add(next);
    return true;
  });
  return {
    leaves: apart.slice(0, 4).map((one) => ({ ...one, on: addDays(today, -30) })),
    away: apart.slice(4, 8).map(({ key, next }) => ({ key, substitute: next, from: addDays(today, -3), to: addDays(today, 11) })),
  };
}
