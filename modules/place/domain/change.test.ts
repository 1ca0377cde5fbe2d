import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/calendar.ts';
import { Problem } from '../../../kernel/problem.ts';
import { assertCodeFree, decideAttribute, decideClosing, decideMove, decideNewPlace, type NewPlace } from './change.ts';
import { isKindUnder, listKindsUnder, PLACE_KIND_IDS, PLACE_KINDS, type Place, type PlaceKind } from './place.ts';
import { decidePromotion } from './promotion.ts';
import { canChangePlace } from './standing.ts';

const TODAY = plainDate('2026-11-22');
let made = 0;

function place(
  kind: PlaceKind,
  name: string,
  parent?: Place,
  more: Partial<Place> & { code?: string; values?: NewPlace['attributes'] } = {},
): Place {
  const { code, values, ...rest } = more;
  made += 1;
  return {
    placeId: `p${made}`,
    tree: PLACE_KINDS[kind].tree,
    kind,
    parentId: parent?.placeId,
    path: (parent?.path ?? '') + made.toString(36).padStart(4, '0'),
    county: kind === 'county' ? 1 : parent?.county,
    locatedIn: undefined,
    validFrom: undefined,
    validTo: undefined,
    successorId: undefined,
    attributes: Object.entries({ name, code, ...values }).flatMap(([attribute, value]) =>
      value === undefined ? [] : [{ attribute: attribute as 'name', value, validFrom: undefined, validTo: undefined }],
    ),
    ...rest,
  };
}

const PROVINCE = place('province', '示例省');
const COUNTY = place('county', '云岭县', PROVINCE, { code: '990102' });
const TOWNSHIP = place('township', '石门镇', COUNTY);
const VILLAGE = place('village', '清溪村', TOWNSHIP, { code: '990102101201' });
const BUREAU = place('bureau', '云岭县教育局', undefined, { county: 1, locatedIn: COUNTY.placeId });
const SCHOOL = place('school', '清溪小学', BUREAU, { values: { schoolKind: 'primary' } });

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
  return 'done';
}

function add(asked: Partial<NewPlace> & { kind: PlaceKind }, parent: Place | undefined, siblings: readonly Place[] = []) {
  return decideNewPlace(
    { validFrom: undefined, locatedIn: undefined, attributes: { name: '新' }, ...asked },
    { placeId: 'new', parent, siblings, newCounty: 7, today: TODAY },
  );
}

describe('adding', () => {
  test('only kinds that may stand under their parent', () => {
    for (const kind of PLACE_KIND_IDS) {
      for (const parent of [undefined, PROVINCE, COUNTY, TOWNSHIP, VILLAGE, BUREAU, SCHOOL]) {
        const outcome = codeOf(() =>
          add(
            { kind, locatedIn: COUNTY, attributes: { name: '新', ...(kind === 'class' ? { stage: 'primary', enteredYear: '2025' } : {}) } },
            parent,
          ),
        );
        expect(outcome === 'done', `${kind} under ${parent?.kind ?? 'root'}: ${outcome}`).toBe(isKindUnder(kind, parent?.kind));
      }
    }
    expect(listKindsUnder('school', 'school')).toEqual(['campus', 'class']);
  });

  test.each<[string, Parameters<typeof add>, string]>([
    ['no name', [{ kind: 'village', attributes: { name: ' ' } }, TOWNSHIP], 'place.nameEmpty'],
    ['a name that is there', [{ kind: 'village', attributes: { name: '清溪村' } }, TOWNSHIP, [VILLAGE]], 'place.nameTaken'],
    ['a county code for a village', [{ kind: 'village', attributes: { name: '新', code: '990102' } }, TOWNSHIP], 'place.wrongCode'],
    ['a bureau nowhere', [{ kind: 'bureau' }, undefined], 'place.locationNeeded'],
    ['a bureau in a school', [{ kind: 'bureau', locatedIn: SCHOOL }, undefined], 'place.locationWrong'],
    ['a class without years', [{ kind: 'class' }, SCHOOL], 'place.yearsNeeded'],
    [
      'a junior class in a primary school',
      [{ kind: 'class', attributes: { name: '1班', stage: 'junior', enteredYear: '2026' } }, SCHOOL],
      'place.stageWrong',
    ],
    [
      'a class of the last century',
      [{ kind: 'class', attributes: { name: '1班', stage: 'primary', enteredYear: '1926' } }, SCHOOL],
      'place.wrongValue',
    ],
    ['under a closed township', [{ kind: 'village' }, { ...TOWNSHIP, validTo: plainDate('2020-01-01') }], 'place.parentClosed'],
  ])('refuses %s', (_, args, code) => expect(codeOf(() => add(...args))).toBe(code));

  test('a class of the same name in another year is another class', () => {
    const first = add({ kind: 'class', attributes: { name: '1班', stage: 'primary', enteredYear: '2025' } }, SCHOOL);
    expect(codeOf(() => add({ kind: 'class', attributes: { name: '1班', stage: 'primary', enteredYear: '2026' } }, SCHOOL, [first]))).toBe(
      'done',
    );
    expect(codeOf(() => add({ kind: 'class', attributes: { name: '1班', stage: 'primary', enteredYear: '2025' } }, SCHOOL, [first]))).toBe(
      'place.nameTaken',
    );
  });

  test('a county gets the next number, everything below has it, and paths nest', () => {
    expect(add({ kind: 'county' }, PROVINCE).county).toBe(7);
    const village = add({ kind: 'village', attributes: { name: '新', code: '990102101209' } }, TOWNSHIP, [VILLAGE]);
    expect(village.county).toBe(1);
    expect(village.path.startsWith(TOWNSHIP.path)).toBe(true);
    expect(village.path).not.toBe(VILLAGE.path);
    expect(add({ kind: 'bureau', locatedIn: COUNTY }, undefined, [BUREAU]).county).toBe(1);
  });
});

describe('codes', () => {
  const code = (value: string, from?: string, to?: string) => ({
    value,
    validFrom: from === undefined ? undefined : plainDate(from),
    validTo: to === undefined ? undefined : plainDate(to),
  });

  test('belong to one place at a time, and may go to another later', () => {
    const former = {
      ...VILLAGE,
      placeId: 'former',
      attributes: [{ attribute: 'code' as const, ...code('990102101209', undefined, '2020-01-01') }],
    };
    expect(codeOf(() => assertCodeFree(VILLAGE, [code('990102101209', '2020-01-01')], [former], TODAY))).toBe('done');
    expect(codeOf(() => assertCodeFree(VILLAGE, [code('990102101209', '2019-12-31')], [former], TODAY))).toBe('place.codeTaken');
  });

  test('are kept without padding, and dated', () => {
    expect(decideAttribute(COUNTY, 'code', '990109000000', plainDate('2026-01-01'), TODAY)).toMatchObject([
      code('990102', undefined, '2026-01-01'),
      code('990109', '2026-01-01'),
    ]);
    expect(decideAttribute(COUNTY, 'code', '990109', undefined, TODAY)).toMatchObject([code('990109')]);
    expect(codeOf(() => decideAttribute(COUNTY, 'schoolKind', 'primary', undefined, TODAY))).toBe('place.wrongValue');
  });
});

describe('closing and moving', () => {
  const on = plainDate('2026-12-01');
  const twin = place('village', '上坪村', TOWNSHIP);

  test.each<[string, Place, Parameters<typeof decideClosing>[1], string]>([
    ['a merger of two villages', VILLAGE, { on, successor: twin, below: [], withBelow: false }, 'done'],
    ['a township with villages', TOWNSHIP, { on, successor: undefined, below: [VILLAGE], withBelow: false }, 'place.hasPlacesBelow'],
    ['a township with all its villages', TOWNSHIP, { on, successor: undefined, below: [VILLAGE], withBelow: true }, 'done'],
    [
      'a township whose villages are closed',
      TOWNSHIP,
      { on, successor: undefined, below: [{ ...VILLAGE, validTo: on }], withBelow: false },
      'done',
    ],
    ['into another kind', VILLAGE, { on, successor: TOWNSHIP, below: [], withBelow: false }, 'place.successorWrong'],
    ['into itself', VILLAGE, { on, successor: VILLAGE, below: [], withBelow: false }, 'place.successorWrong'],
    ['into one that is gone', VILLAGE, { on, successor: { ...twin, validTo: on }, below: [], withBelow: false }, 'place.successorWrong'],
    ['twice', { ...VILLAGE, validTo: on }, { on, successor: undefined, below: [], withBelow: false }, 'place.closedAlready'],
    [
      'before it began',
      { ...VILLAGE, validFrom: on },
      { on, successor: undefined, below: [], withBelow: false },
      'place.closedBeforeStart',
    ],
  ])('%s', (_, subject, closing, code) => expect(codeOf(() => decideClosing(subject, closing))).toBe(code));

  test('a village goes to another township of its county, and nowhere else', () => {
    const other = place('township', '柳坪镇', COUNTY);
    const farCounty = place('county', '云川县', PROVINCE, { county: 2 });
    const far = place('township', '川口镇', farCounty);
    expect(decideMove(VILLAGE, other, [], TODAY).startsWith(other.path)).toBe(true);
    expect(codeOf(() => decideMove(VILLAGE, far, [], TODAY))).toBe('place.moveWrong');
    expect(codeOf(() => decideMove(VILLAGE, COUNTY, [], TODAY))).toBe('place.wrongParent');
    expect(codeOf(() => decideMove(VILLAGE, other, [place('village', '清溪村', other)], TODAY))).toBe('place.nameTaken');
  });
});

describe('the yearly review', () => {
  const classOf = (enteredYear: number) => {
    const entry = place('class', '1班', SCHOOL, { values: { stage: 'primary', enteredYear: `${enteredYear}` } });
    return { place: entry, years: { stage: 'primary' as const, enteredYear, primaryYears: 6 as const } };
  };
  const classes = [classOf(2020), classOf(2025), classOf(2025)];
  const [sixth, first, second] = classes.map(({ place: { placeId } }) => placeId) as [string, string, string];

  test.each<[string, Parameters<typeof decidePromotion>[2], string]>([
    [
      'as proposed',
      [
        { placeId: sixth, outcome: 'graduates' },
        { placeId: first, outcome: 'continues' },
        { placeId: second, outcome: 'continues' },
      ],
      'done',
    ],
    [
      'two merged',
      [
        { placeId: sixth, outcome: 'graduates' },
        { placeId: first, outcome: 'continues' },
        { placeId: second, outcome: 'merged', successorId: first },
      ],
      'done',
    ],
    [
      'merged into one that ends',
      [
        { placeId: sixth, outcome: 'graduates' },
        { placeId: first, outcome: 'continues' },
        { placeId: second, outcome: 'merged', successorId: sixth },
      ],
      'place.successorWrong',
    ],
    [
      'one forgotten',
      [
        { placeId: sixth, outcome: 'graduates' },
        { placeId: first, outcome: 'continues' },
      ],
      'place.reviewIncomplete',
    ],
    [
      'past the last grade',
      [
        { placeId: sixth, outcome: 'continues' },
        { placeId: first, outcome: 'continues' },
        { placeId: second, outcome: 'continues' },
      ],
      'place.pastLastGrade',
    ],
    ['a class of another school', [{ placeId: 'elsewhere', outcome: 'continues' }], 'place.notAClass'],
  ])('%s', (_, reviewed, code) => expect(codeOf(() => decidePromotion(classes, 2026, reviewed))).toBe(code));

  test('closes on 1 September, and asks nothing of classes that were closed before', () => {
    expect(
      decidePromotion(classes, 2026, [
        { placeId: sixth, outcome: 'graduates' },
        { placeId: first, outcome: 'continues' },
        { placeId: second, outcome: 'merged', successorId: first },
      ]),
    ).toMatchObject([
      { placeId: sixth, validTo: '2026-09-01', successorId: undefined },
      { placeId: second, validTo: '2026-09-01', successorId: first },
    ]);
    const closed = classes.map((entry) => ({ ...entry, place: { ...entry.place, validTo: plainDate('2026-01-01') } }));
    expect(decidePromotion(closed, 2026, [])).toEqual([]);
  });
});

describe('who may change what', () => {
  const village = { ...VILLAGE, area: VILLAGE.path };
  const ownClass = { tree: 'school' as const, kind: 'class' as const, path: `${SCHOOL.path}0000`, area: COUNTY.path };
  const school = { ...SCHOOL, area: COUNTY.path };
  const farVillage = { ...village, path: 'zzzz0000', area: 'zzzz0000' };
  test.each([
    ['machineOperator', undefined, farVillage, true],
    ['systemAdministrator', undefined, farVillage, true],
    ['systemAdministrator', COUNTY, village, true],
    ['systemAdministrator', COUNTY, school, true],
    ['systemAdministrator', COUNTY, farVillage, false],
    ['countyCivilAffairs', COUNTY, village, true],
    ['countyCivilAffairs', COUNTY, { ...COUNTY, area: COUNTY.path }, false],
    ['countyCivilAffairs', COUNTY, school, false],
    ['countyCivilAffairs', COUNTY, farVillage, false],
    ['countyEducation', BUREAU, school, true],
    ['countyEducation', BUREAU, village, false],
    ['schoolAdministrator', SCHOOL, ownClass, true],
    ['schoolAdministrator', SCHOOL, school, false],
    ['schoolAdministrator', SCHOOL, { ...ownClass, kind: 'campus' as const }, false],
    ['childSupervisor', TOWNSHIP, village, false],
    ['securityAdministrator', COUNTY, village, false],
    ['classTeacher', SCHOOL, ownClass, false],
  ] as const)('%s at %o, %o: %s', (role, post, changed, may) => expect(canChangePlace({ role, place: post }, changed)).toBe(may));

  test('no post but the first two reaches beyond its own range', () => {
    const roles = fc.constantFrom('countyCivilAffairs', 'countyEducation', 'schoolAdministrator', 'childDirector', 'helper');
    const path = fc.stringMatching(/^([0-9a-z]{4}){1,3}$/);
    fc.assert(
      fc.property(roles, path, path, fc.constantFrom(...PLACE_KIND_IDS), (role, mine, theirs, kind) => {
        const { tree } = PLACE_KINDS[kind];
        const may = canChangePlace({ role, place: { tree, path: mine } }, { tree, kind, path: theirs, area: theirs });
        if (may) expect(theirs.startsWith(mine) && theirs !== mine).toBe(true);
      }),
    );
  });
});
