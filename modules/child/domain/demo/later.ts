import { addDays, ageOn, birthday, daysBetween, type PlainDate } from '../../../../kernel/calendar.ts';
import type { FieldValue, PlaceValue } from '../../../../kernel/field.ts';
import { writePath } from '../../../../kernel/record.ts';
import type { DemoValue } from './draft.ts';
import type { DemoFamily, DemoWorld } from './family.ts';
import { chooseClass } from './schooling.ts';
import { CITIES_AWAY } from './whereabouts.ts';

/** What happens to a file after it was registered, each recorded on its day by the command of the same kind. */
export type DemoStep =
  | { readonly kind: 'correct'; readonly recordedOn: PlainDate; readonly path: string; readonly value: FieldValue; readonly reason: string }
  | {
      readonly kind: 'change';
      readonly recordedOn: PlainDate;
      readonly from: PlainDate;
      readonly values: readonly { readonly path: string; readonly value: FieldValue }[];
    }
  | {
      readonly kind: 'move';
      readonly recordedOn: PlainDate;
      readonly on: PlainDate;
      readonly reason: string;
      readonly residence: Required<PlaceValue>;
      readonly address: string;
      readonly school?: { readonly school: Required<PlaceValue>; readonly grade: string; readonly class: Required<PlaceValue> };
    }
  | { readonly kind: 'close'; readonly recordedOn: PlainDate; readonly on: PlainDate; readonly reason: string; readonly note?: string };

export interface Registered {
  readonly values: readonly DemoValue[];
  readonly birth: PlainDate;
  readonly registeredOn: PlainDate;
}

export interface Aftermath {
  /** The values as they were first written: a correction needs a mistake. */
  readonly values: readonly DemoValue[];
  readonly steps: readonly DemoStep[];
}

/** Pairs that sound alike and get mixed up in writing. */
const MIXED_UP: readonly string[] = [
  '晓小',
  '雨宇',
  '欣心',
  '琪淇',
  '怡宜',
  '浩皓',
  '轩宣',
  '涵函',
  '佳嘉',
  '明名',
  '静靖',
  '志智',
  '文闻',
  '杰洁',
  '梅玫',
  '华花',
  '军君',
  '燕艳',
];

/** Between `from` and `world.today`; no more than one happening in most files. */
export function drawAftermath(world: DemoWorld, family: DemoFamily, file: Registered, from: PlainDate): Aftermath {
  const { random, today } = world;
  const recordedOn = addDays(from, random.whole(0, daysBetween(from, today)));
  const on = addDays(file.registeredOn, random.whole(0, daysBetween(file.registeredOn, recordedOn)));
  const grown = ageOn(file.birth, recordedOn) >= 16;
  if (grown && random.chance(0.6)) return { values: file.values, steps: closeAt16(file, recordedOn) };
  switch (
    random.weighted([
      ['none', 91],
      ['correct', 2.5],
      ['change', 2],
      ['move', 1.5],
      ['close', 3],
    ])
  ) {
    case 'correct':
      return correct(world, file, recordedOn);
    case 'change':
      return { values: file.values, steps: [drawChange(world, file, on, recordedOn)] };
    case 'move':
      return { values: file.values, steps: [drawMove(world, family, file, on, recordedOn)] };
    case 'close':
      return { values: file.values, steps: drawClosing(world, file, on, recordedOn) };
    default:
      return { values: file.values, steps: [] };
  }
}

/** On the birthday itself, or with the first review after registration. */
function closeAt16({ birth, registeredOn }: Registered, recordedOn: PlainDate): readonly DemoStep[] {
  const turned = birthday(birth, 16);
  return [{ kind: 'close', recordedOn, on: turned > registeredOn && turned <= recordedOn ? turned : recordedOn, reason: 'age16' }];
}

function correct({ random }: DemoWorld, { values }: Registered, recordedOn: PlainDate): Aftermath {
  const mistakes = values.flatMap((right) => {
    const wrong = mistake(right);
    return wrong === undefined ? [] : [{ right, wrong }];
  });
  if (mistakes.length === 0) return { values, steps: [] };
  const { right, wrong } = random.pick(mistakes);
  const reason = right.path.field === 'phone' ? '走访时核对电话' : '核对户口簿';
  return {
    values: values.map((value) => (value === right ? { ...right, value: wrong } : value)),
    steps: [{ kind: 'correct', recordedOn, path: writePath(right.path), value: right.value, reason }],
  };
}

function mistake({ path, value }: DemoValue): FieldValue | undefined {
  if (typeof value !== 'string') return undefined;
  if (path.field === 'name') {
    const pair = MIXED_UP.find(([right]) => right !== undefined && value.slice(1).includes(right));
    return pair === undefined ? undefined : value[0] + value.slice(1).replace(pair[0] ?? '', pair[1] ?? '');
  }
  if (path.field === 'phone') return value.slice(0, 8) + value.slice(8).split('').reverse().join('');
  return path.field === 'villageGroup' && value !== '一组' ? '一组' : undefined;
}

function drawChange({ random, numbers }: DemoWorld, { values }: Registered, from: PlainDate, recordedOn: PlainDate): DemoStep {
  const who = random.pick(['father', 'mother']);
  const away = values.some(
    ({ path, value, to }) =>
      path.record === 'parent' && path.item === who && path.field === 'whereabouts' && value === 'awayWorking' && to === undefined,
  );
  const phone = { path: `parent.${who}.phone`, value: numbers.nextPhone() };
  if (!away || random.chance(0.5)) return { kind: 'change', recordedOn, from, values: [phone] };
  const moved = { path: `parent.${who}.awayPlace`, value: { text: random.pick(CITIES_AWAY) } };
  return { kind: 'change', recordedOn, from, values: [random.chance(0.5) ? moved : { path: `parent.${who}.whereabouts`, value: 'home' }] };
}

function drawMove(
  { random, county }: DemoWorld,
  family: DemoFamily,
  { values }: Registered,
  on: PlainDate,
  recordedOn: PlainDate,
): DemoStep {
  const village = random.pick(county.villages.filter(({ placeId }) => placeId !== family.village.placeId));
  const grade = values.find(({ path }) => path.record === 'schooling' && path.field === 'grade')?.value;
  const schools = village.township.placeId !== family.village.township.placeId && typeof grade === 'string' && /^[1-9]$/.test(grade);
  const chosen = schools ? chooseClass(random, county, village, grade) : undefined;
  const school =
    chosen?.school.placeId === undefined || chosen.campus !== undefined || typeof grade !== 'string'
      ? undefined
      : {
          school: { text: chosen.school.text, placeId: chosen.school.placeId },
          grade,
          class: { text: chosen.place.label, placeId: chosen.place.placeId },
        };
  return {
    kind: 'move',
    recordedOn,
    on,
    reason: random.pick(['随外祖父母居住', '搬到镇上租房', '易地搬迁', '随祖父母搬家']),
    residence: { text: village.township.name + village.name, placeId: village.placeId },
    address: `${village.name}${random.whole(1, 96)}号`,
    ...(school && { school }),
  };
}

function drawClosing({ random }: DemoWorld, { values }: Registered, on: PlainDate, recordedOn: PlainDate): readonly DemoStep[] {
  const reason = random.weighted([
    ['parentReturned', 45],
    ['joinedParents', 30],
    ['movedAway', 10],
    ['becameDifficulty', 5],
    ['adopted', 2],
    ['mistaken', 5],
    ['other', 3],
  ]);
  const close: DemoStep = { kind: 'close', recordedOn, on, reason, ...(reason === 'other' && { note: '家长要求暂不列入，已报乡镇' }) };
  const away = values.find(({ path, value, to }) => path.field === 'whereabouts' && value === 'awayWorking' && to === undefined);
  if (reason !== 'parentReturned' || away === undefined) return [close];
  return [{ kind: 'change', recordedOn, from: on, values: [{ path: writePath(away.path), value: 'home' }] }, close];
}
