import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, ageOn, type PlainDate, plainDate } from '../../../../kernel/calendar.ts';
import { refuseValue } from '../../../../kernel/check-value.ts';
import { writePath } from '../../../../kernel/record.ts';
import { buildPlaceIndex, decidePlaceImport, demoPlaces, DEMO_COUNTY_CODE, type PlaceIndex } from '../../../place/domain/index.ts';
import { decideClosing } from '../closing.ts';
import { findDefinition, groundsOf, statusOn, type StatusDefinition } from '../definitions/index.ts';
import { asOf, type CurrentValues, type Fact } from '../facts.ts';
import { parseIdNumber } from '../id-number.ts';
import { findField } from '../records/index.ts';
import { demoChildren, type DemoFile } from './index.ts';
import { DEMO_PHONE_PREFIX } from './numbers.ts';

const TODAY = plainDate('2026-11-22');

function countyIndex(today: PlainDate): PlaceIndex {
  let made = 0;
  const { added } = decidePlaceImport(demoPlaces(today), {
    existing: [],
    under: undefined,
    today,
    nextCounty: 1,
    newId: () => `00000000-0000-7000-8000-${String((made += 1)).padStart(12, '0')}`,
    mayChange: () => true,
  });
  const own = added.find(({ kind, attributes }) => kind === 'county' && attributes.some(({ value }) => value === DEMO_COUNTY_CODE))?.county;
  return buildPlaceIndex(
    added.filter(({ county }) => county === undefined || county === own),
    today,
  );
}

const PLACES = countyIndex(TODAY);

function factsOf({ values, childId }: DemoFile): readonly Fact[] {
  return values.map((value, at) => ({
    factId: `${childId} ${at}`,
    path: value.path,
    value: value.value,
    recordedAt: '2026-11-01T00:00:00.000Z',
    ...(value.from && { validFrom: value.from }),
    ...(value.to && { validTo: value.to }),
  }));
}

function make(seed: number, count: number, today = TODAY, places = PLACES): readonly DemoFile[] {
  return demoChildren({ seed, count, places, today, neighbour: { text: '云川县', placeId: '00000000-0000-7000-8000-999999999999' } });
}

describe('the shares of 3,000 children follow the sources', () => {
  const files = make(1, 3_000).map((file) => ({ file, facts: factsOf(file), now: asOf(factsOf(file), TODAY) }));
  const counted = files.filter(
    ({ facts }) =>
      statusOn(findDefinition('state-council-2016') as StatusDefinition, groundsOf(facts, { countyOf: () => undefined }), TODAY).value ===
      true,
  );
  const value = (now: CurrentValues, path: string) => now.get(path)?.value;
  const ages = counted
    .map(({ now }) => value(now, 'child.birthDate'))
    .filter((birth) => birth !== undefined)
    .map((birth) => ageOn(birth as PlainDate, TODAY));
  const states = counted.map(({ now }) => value(now, 'schooling.state'));
  // Who went along with the parents is cared for by them.
  const kinds = counted
    .filter(({ now }) => value(now, 'child.migration') !== 'accompanying')
    .map(({ now }) => {
      if (value(now, 'guardianship.kind') === 'nobody') return 'nobody';
      if (value(now, 'guardianship.kind') === 'parentLacks') return 'otherCannot';
      const relation = [...now.values()].find(({ path }) => path.record === 'carer' && path.field === 'relationship')?.value as string;
      return relation < '70' ? 'grandparents' : 'kin';
    });
  const share = <T>(all: readonly T[], is: (one: T) => boolean) => (100 * all.filter(is).length) / all.length;
  const among = (path: string, is: (value: unknown) => boolean) =>
    share(
      files.map(({ now }) => value(now, path)).filter((one) => one !== undefined),
      is,
    );
  const away = files.flatMap(({ facts }) =>
    facts.filter(({ path, value: where, validTo }) => path.field === 'whereabouts' && where === 'awayWorking' && validTo === undefined),
  );

  test.each([
    ['counts under 国发〔2016〕13号', (100 * counted.length) / files.length, 70.5, 3],
    ['aged 0 to 5', share(ages, (age) => age <= 5), 21.7, 2.5],
    ['aged 6 to 13', share(ages, (age) => age >= 6 && age <= 13), 67.4, 2.5],
    ['aged 14 and 15', share(ages, (age) => age >= 14), 10.9, 2],
    ['boys', among('child.sex', (sex) => sex === '1'), 54.5, 2.5],
    ['with grandparents', share(kinds, (kind) => kind === 'grandparents'), 89.3, 2],
    ['with kin or friends', share(kinds, (kind) => kind === 'kin'), 3.3, 1.5],
    ['one away, the other cannot', share(kinds, (kind) => kind === 'otherCannot'), 3.4, 1.5],
    ['with nobody', share(kinds, (kind) => kind === 'nobody'), 4, 1.5],
    ['not in kindergarten', share(states, (state) => state === 'notInKindergarten'), 7.1, 2],
    // The source counts at the end of August, before the six-year-olds go to school.
    ['in kindergarten', share(states, (state) => state === 'kindergarten'), 18.4, 4],
    ['in primary school', share(states, (state) => state === 'primary'), 51.9, 3],
    ['in junior school', share(states, (state) => state === 'junior'), 19.5, 3],
    ['in senior or vocational school', share(states, (state) => state === 'senior' || state === 'vocational'), 3.1, 1.5],
    ['disabled', among('health.bodyState', (state) => state === 'disabled'), 0.5, 0.4],
    ['on subsistence allowance', among('household.povertyKind', (kind) => kind === 'dibao'), 1.15, 0.8],
    ['not in the household register', among('child.householdRegistered', (is) => is === false), 1.2, 0.7],
    [
      'parents in another province',
      among(
        'parent.father.awayPlace',
        (place) =>
          /省|市$|上海|广东|浙江|江苏|福建|新疆/.test((place as { text: string }).text) &&
          !(place as { text: string }).text.startsWith('示例省'),
      ),
      43.3,
      4,
    ],
    [
      'away more than five years, where it is told',
      share(
        away.filter(({ validFrom }) => validFrom !== undefined),
        ({ validFrom }) => (validFrom as PlainDate) < addDays(TODAY, -5 * 365),
      ),
      27,
      6,
    ],
    ['monthly contact', among('parent.mother.contactHabit', (habit) => habit === 'monthly'), 21.1, 4],
  ])('%s', (_, found, expected, tolerance) => {
    expect(Math.abs(found - expected), `${found.toFixed(2)} against ${expected}`).toBeLessThan(tolerance);
  });

  test('the files of who stays without parents are graded, in all four colours, the newest judgement last', () => {
    const graded = files.map(({ file }) => file).filter(({ gradings }) => gradings.length > 0);
    expect(share(files, ({ file }) => graded.includes(file))).toBeGreaterThan(25);
    const levels = graded.map(({ gradings }) => gradings.filter(({ path }) => path === 'grading.level'));
    expect(new Set(levels.map((own) => own.at(-1)?.value))).toEqual(new Set(['1', '2', '3', '4']));
    for (const own of levels) expect(own.map(({ from }) => from)).toEqual(own.map(({ from }) => from).sort());
    expect(graded.every(({ steps }) => steps.every(({ kind }) => kind !== 'close'))).toBe(true);
  });

  test('gaps are there, and never in the name or the village', () => {
    for (const path of [
      'child.birthDate',
      'child.idNumber',
      'schooling.class',
      'health.mindObservation',
      'child.wishes',
      'parent.father.phone',
    ]) {
      const missing = files.filter(({ now }) => !now.has(path)).length;
      expect(missing, path).toBeGreaterThan(0);
      expect(missing, path).toBeLessThan(2_700);
    }
    for (const path of ['child.name', 'child.presentPlace'])
      expect(
        files.every(({ now }) => now.has(path)),
        path,
      ).toBe(true);
    expect(share(away, ({ validFrom }) => validFrom === undefined)).toBeGreaterThan(3);
  });

  test('names: namesakes, two characters, compound, several readings, rare characters, dots', () => {
    const names = files.map(({ now }) => value(now, 'child.name') as string);
    const twice = [...Map.groupBy(names, (name) => name).values()].filter((group) => group.length > 1);
    expect(twice.length).toBeGreaterThan(5);
    expect(share(names, (name) => name.length === 2)).toBeGreaterThan(5);
    for (const some of [
      /^(欧阳|司马|上官|诸葛|尉迟|皇甫|令狐)/,
      /^[单仇解曾区查]/,
      /·/,
      /[堃喆赟翀祎旻犇淼骉㛃龑]/,
      /[\u{20000}-\u{3ffff}]/u,
    ])
      expect(
        names.some((name) => some.test(name)),
        String(some),
      ).toBe(true);
  });

  test('villages differ, brothers and sisters share their carer', () => {
    const perVillage = [...Map.groupBy(files, ({ file }) => file.placeId).values()].map((group) => group.length).sort((a, b) => a - b);
    expect(perVillage.at(-1)).toBeGreaterThan(3 * (perVillage[Math.floor(perVillage.length / 2)] as number));
    const carers = Map.groupBy(
      files.flatMap(({ facts }) =>
        facts.filter(({ path }) => path.record === 'carer' && path.field === 'name').map(({ path }) => path.item),
      ),
      (id) => id,
    );
    expect([...carers.values()].filter((group) => group.length > 1).length).toBeGreaterThan(300);
  });

  test('what happens later: corrections, changes, moves, closings', () => {
    const steps = files.flatMap(({ file }) => file.steps);
    for (const [kind, least] of [
      ['correct', 30],
      ['change', 40],
      ['move', 20],
      ['close', 60],
    ] as const)
      expect(steps.filter((step) => step.kind === kind).length, kind).toBeGreaterThan(least);
    expect(new Set(steps.flatMap((step) => (step.kind === 'close' ? [step.reason] : []))).size).toBeGreaterThan(4);
  });

  test('every file of the county is sound', () => {
    for (const { file } of files) expectSound(file, TODAY);
  });

  test('each ID number and each phone of a child or parent belongs to one person', () => {
    const numbers = files.flatMap(({ facts }) =>
      facts.filter(({ path }) => path.field === 'idNumber' && path.record === 'child').map((fact) => fact.value),
    );
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(new Set(files.map(({ file }) => file.childId)).size).toBe(files.length);
  });
});

describe('for any seed and day', () => {
  const day = fc.integer({ min: 0, max: 700 }).map((days) => addDays(plainDate('2026-01-01'), days));
  const order = fc.record({ seed: fc.nat(), count: fc.integer({ min: 0, max: 40 }), today: day });

  test('the same order gives the same files, and as many as asked for', () => {
    fc.assert(
      fc.property(order, ({ seed, count, today }) => {
        const files = make(seed, count, today);
        expect(files.filter(({ steps }) => !steps.some(({ kind }) => kind === 'close'))).toHaveLength(count);
        expect(make(seed, count, today)).toEqual(files);
      }),
      { numRuns: 40 },
    );
    expect(make(1, 20)).not.toEqual(make(2, 20));
  });

  test('every value fits its field, every number its person, every date its order', () => {
    fc.assert(
      fc.property(order, ({ seed, count, today }) => {
        for (const file of make(seed, count, today, countyIndex(today))) expectSound(file, today);
      }),
      { numRuns: 40 },
    );
  });
});

function expectSound(file: DemoFile, today: PlainDate): void {
  const now = asOf(factsOf(file), today);
  expect(file.openedOn <= file.registeredOn && file.registeredOn <= today).toBe(true);
  for (const { path, value, from, to } of file.values) {
    const field = findField(path.record, path.field);
    expect(field && refuseValue(field, value), `${writePath(path)} ${JSON.stringify(value)}`).toBeUndefined();
    if (path.field.toLowerCase().endsWith('phone')) expect(value).toMatch(new RegExp(`^${DEMO_PHONE_PREFIX}\\d{7}$`));
    if (from !== undefined) expect(from <= file.registeredOn, `${writePath(path)} from ${from}`).toBe(true);
    if (from !== undefined && to !== undefined) expect(from < to).toBe(true);
    if (path.field !== 'idNumber') continue;
    const id = parseIdNumber(value as string);
    expect(id).toMatchObject({ region: expect.stringMatching(/^99/) as string });
    if (typeof id === 'string' || path.record !== 'child') continue;
    const birth = now.get('child.birthDate')?.value;
    const sex = now.get('child.sex')?.value;
    if (birth !== undefined) expect(id.birthDate).toBe(birth);
    if (sex !== undefined) expect(id.sex).toBe(sex);
  }
  for (const line of Map.groupBy(file.values, ({ path }) => writePath(path)).values()) {
    // Each value ends where the next begins, or before.
    for (const [at, one] of line.slice(1).entries())
      expect(line[at]?.to !== undefined && one.from !== undefined && (line[at]?.to as string) <= one.from).toBe(true);
  }
  for (const step of file.steps) {
    expect(step.recordedOn >= file.registeredOn && step.recordedOn <= today).toBe(true);
    if (step.kind === 'close') {
      const birth = file.steps.length === 1 ? now.get('child.birthDate')?.value : undefined;
      expect(
        decideClosing({ openedOn: file.openedOn, ...(birth !== undefined && { birthDate: birth as PlainDate }) }, step, step.recordedOn)
          .reason,
      ).toBe(step.reason);
    }
    if ('on' in step) expect(step.on >= file.registeredOn && step.on <= step.recordedOn).toBe(true);
    if ('from' in step) expect(step.from >= file.registeredOn && step.from <= step.recordedOn).toBe(true);
  }
}
