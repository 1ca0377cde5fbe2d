import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, plainDate } from '../../../kernel/calendar.ts';
import type { RoleId } from '../../../kernel/access/roles.ts';
import type { PlaceKind, Tree } from '../../place/domain/index.ts';
import { canPublishAt, decideEnd, decidePublication, type Publication } from './publishing.ts';
import { schemeSchema, type Scheme } from './scheme.ts';
import { findShippedScheme, SHIPPED_SCHEMES } from './schemes/index.ts';

const TODAY = plainDate('2026-11-27');
const LAW = findShippedScheme('legal-weekly-contact') as Scheme;
const TALK = findShippedScheme('weekly-talk') as Scheme;

function change(scheme: Scheme, article: object, at = 0): Scheme {
  return schemeSchema.parse({ ...scheme, articles: scheme.articles.map((one, place) => (place === at ? { ...one, ...article } : one)) });
}

function decide(scheme: Scheme, over: Partial<Parameters<typeof decidePublication>[0]> = {}) {
  return decidePublication({
    scheme,
    from: TODAY,
    today: TODAY,
    shipped: findShippedScheme(scheme.id),
    versions: [],
    inForce: [],
    above: [],
    mayMark: false,
    ...over,
  });
}

function inForce(scheme: Scheme, from: string, until?: string): Publication {
  return { id: `${scheme.id} ${from}`, scheme, from: plainDate(from), until: until === undefined ? undefined : plainDate(until) };
}

describe('a publication', () => {
  test.each<[string, Scheme, Partial<Parameters<typeof decidePublication>[0]>, object]>([
    ['of a shipped scheme is the county’s first version', TALK, {}, { isNewVersion: true, ends: [] }],
    [
      'of a change is one more, and ends the former',
      change(TALK, { needed: 2 }),
      { versions: [TALK], inForce: [inForce(TALK, '2026-09-01')] },
      { scheme: { version: 2 }, ends: [{ id: 'weekly-talk 2026-09-01', until: TODAY }] },
    ],
    [
      'of the same again changes nothing',
      TALK,
      { versions: [TALK], inForce: [inForce(TALK, '2026-09-01')] },
      { holdsAlready: true, isNewVersion: false, ends: [] },
    ],
    [
      'of a former version again has its old number',
      TALK,
      {
        versions: [TALK, { ...change(TALK, { needed: 2 }), version: 2 }],
        inForce: [inForce({ ...change(TALK, { needed: 2 }), version: 2 }, '2026-10-01')],
      },
      { scheme: { version: 1 }, isNewVersion: false, holdsAlready: false, ends: [{ id: 'weekly-talk 2026-10-01', until: TODAY }] },
    ],
    [
      'takes the place of one that was to come',
      TALK,
      { versions: [TALK], inForce: [inForce(TALK, '2027-03-01')] },
      { ends: [{ id: 'weekly-talk 2027-03-01', until: plainDate('2027-03-01') }] },
    ],
    [
      'leaves what has ended',
      TALK,
      { versions: [TALK], inForce: [inForce(TALK, '2026-01-01', '2026-11-27')] },
      { ends: [], holdsAlready: false },
    ],
  ])('%s', (_, scheme, over, expected) => {
    expect(decide(scheme, over)).toMatchObject(expected);
  });

  test('is never back-dated', () => {
    expect(() => decide(TALK, { from: addDays(TODAY, -1) })).toThrow(
      expect.objectContaining({ code: 'scheme.publishedInPast', field: 'from' }),
    );
  });

  test.each<[string, object, string]>([
    ['fortnightly instead of weekly', { cadence: { unit: 'weeks', weeks: 2 } }, 'cadence'],
    ['monthly, four times: a window of a month is longer than a week', { cadence: { unit: 'month' }, needed: 5 }, 'cadence'],
    ['in term only', { season: 'term' }, 'season'],
    ['of the boarders only', { whom: { boarding: true } }, 'whom'],
    ['of those below twelve', { whom: { ageBelow: 12 } }, 'whom'],
    ['with the carer instead of the child', { withWhom: ['carer'] }, 'withWhom'],
    ['a reading instead of a call', { acts: ['call', 'reading'] }, 'acts'],
    ['by the helper', { by: 'helper' }, 'by'],
    ['with a week of grace', { graceDays: 7 }, 'graceDays'],
    ['without the name of the law', { legalFloor: undefined }, 'legalFloor'],
    ['under another id', { id: 'other' }, ''],
  ])('that asks for less than the law is refused with the article: %s', (_, less, field) => {
    const refused: unknown = expect.objectContaining({
      code: 'scheme.floorUndercut',
      field: field === '' ? 'scheme.articles' : `scheme.articles.0.${field}`,
      params: expect.objectContaining({ article: LAW.articles[0]?.text.zh }) as unknown,
    });
    expect(() => decide(change(LAW, less))).toThrow(refused);
  });

  test.each<[string, object]>([
    ['twice a week', { needed: 2 }],
    ['each day of school, all year', { cadence: { unit: 'daysSinceLast', days: 3 } }],
    ['by call alone', { acts: ['call'] }],
  ])('may ask for more than the law: %s', (_, more) => {
    expect(decide(change(LAW, more)).isNewVersion).toBe(true);
  });

  test('leaving a legal article out is refused, also against the county’s own earlier version', () => {
    const own = schemeSchema.parse({ ...TALK, id: 'own', articles: [{ ...TALK.articles[0], legalFloor: { zh: '某法', en: 'A law' } }] });
    const order = { shipped: undefined, versions: [own], inForce: [inForce(own, '2026-09-01')] };
    expect(() => decide(change(own, { needed: 1, legalFloor: undefined }), order)).toThrow(
      expect.objectContaining({ code: 'scheme.floorUndercut' }),
    );
    expect(() => decide({ ...LAW, articles: LAW.articles.slice(1) })).toThrow(expect.objectContaining({ code: 'scheme.floorUndercut' }));
  });

  test('marks no article of its own as the law’s: that is for good, and comes with the text of the law', () => {
    const mine = change(TALK, { legalFloor: { zh: '某法', en: 'A law' } });
    expect(() => decide(mine)).toThrow(expect.objectContaining({ code: 'scheme.floorMarked', field: 'scheme.articles.0.legalFloor' }));
    expect(decide(mine, { mayMark: true })).toMatchObject({ isNewVersion: true });
    expect(decide(change(mine, { needed: 2 }), { above: [inForce(mine, '2026-09-01')] })).toMatchObject({ isNewVersion: true });
  });

  test('below a place may ask for less than it does, but not of what it asks for by law', () => {
    const county = { ...change(TALK, { needed: 2 }), version: 2 };
    expect(decide(TALK, { versions: [county], above: [inForce(county, '2026-09-01')] })).toMatchObject({ ends: [], holdsAlready: false });
    const law = change(county, { legalFloor: { zh: '某法', en: 'A law' } });
    const below = change(law, { needed: 1 });
    expect(() => decide(below, { above: [inForce(law, '2026-09-01')] })).toThrow(expect.objectContaining({ code: 'scheme.floorUndercut' }));
    expect(decide(below, { above: [inForce(law, '2026-09-01', '2026-11-27')], mayMark: true })).toMatchObject({ isNewVersion: true });
  });

  test('leaves exactly one version for every day from its first on, whatever was there', () => {
    const span = fc.tuple(fc.integer({ min: -300, max: 300 }), fc.option(fc.integer({ min: 1, max: 200 })));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 4 }), fc.integer({ min: 0, max: 100 }), (spans, ahead) => {
        const there = spans.map(([start, length], at): Publication => {
          const from = addDays(TODAY, start);
          return {
            id: String(at),
            scheme: { ...change(TALK, { needed: at + 2 }), version: at + 1 },
            from,
            until: length === null ? undefined : addDays(from, length),
          };
        });
        const from = addDays(TODAY, ahead);
        const { ends } = decide(TALK, { from, versions: there.map(({ scheme }) => scheme), inForce: there });
        const until = (one: Publication) => ends.find(({ id }) => id === one.id)?.until ?? one.until ?? '9999-12-31';
        // What ended before is as it was; nothing of the others reaches into the days of the new one.
        for (const one of there) expect(until(one) <= from || until(one) === one.from).toBe(true);
        for (const { id, until: end } of ends) expect(end >= (there.find((one) => one.id === id) as Publication).from).toBe(true);
      }),
    );
  });
});

describe('an end', () => {
  test('holds from a day on, and not where the law asks for it', () => {
    expect(decideEnd(inForce(TALK, '2026-09-01'), TODAY, TODAY)).toEqual({ until: TODAY });
    expect(decideEnd(inForce(TALK, '2027-03-01'), TODAY, TODAY)).toEqual({ until: '2027-03-01' });
    expect(() => decideEnd(inForce(LAW, '2026-09-01'), TODAY, TODAY)).toThrow(expect.objectContaining({ code: 'scheme.floorEnded' }));
    expect(() => decideEnd(inForce(TALK, '2026-09-01', '2026-11-01'), TODAY, TODAY)).toThrow(
      expect.objectContaining({ code: 'scheme.notInForce' }),
    );
  });
});

describe('who publishes where', () => {
  const COUNTY = { tree: 'admin' as Tree, kind: 'county' as PlaceKind, path: 'a1', county: 1 };
  const TOWNSHIP = { ...COUNTY, kind: 'township' as PlaceKind, path: 'a1t1' };
  const VILLAGE = { ...COUNTY, kind: 'village' as PlaceKind, path: 'a1t1v1' };
  const BUREAU = { ...COUNTY, tree: 'school' as Tree, kind: 'bureau' as PlaceKind, path: 's1' };
  const SCHOOL = { ...BUREAU, kind: 'school' as PlaceKind, path: 's1s1' };
  const CLASS = { ...BUREAU, kind: 'class' as PlaceKind, path: 's1s1c1' };
  const OTHER_SCHOOL = { ...SCHOOL, path: 's1s2' };
  const all = { COUNTY, TOWNSHIP, VILLAGE, BUREAU, SCHOOL, CLASS, OTHER_SCHOOL };

  test.each<[RoleId, (typeof all)[keyof typeof all], readonly (keyof typeof all)[]]>([
    ['countyCivilAffairs', COUNTY, ['COUNTY', 'TOWNSHIP', 'VILLAGE']],
    ['countyEducation', BUREAU, ['COUNTY', 'SCHOOL', 'CLASS', 'OTHER_SCHOOL']],
    ['schoolAdministrator', SCHOOL, ['SCHOOL', 'CLASS']],
    ['childSupervisor', TOWNSHIP, ['TOWNSHIP', 'VILLAGE']],
    ['childDirector', VILLAGE, []],
    ['classTeacher', CLASS, []],
    ['helper', VILLAGE, []],
    ['systemAdministrator', COUNTY, []],
  ])('%s', (role, place, expected) => {
    const may = (Object.keys(all) as (keyof typeof all)[]).filter((key) => canPublishAt({ role, county: 1, place }, all[key]));
    expect(may).toEqual(expected);
    expect(Object.values(all).filter((one) => canPublishAt({ role, county: 2, place }, one))).toEqual([]);
  });
});

test('every shipped scheme may be published as it is', () => {
  for (const scheme of SHIPPED_SCHEMES) expect(decide(scheme).isNewVersion).toBe(true);
});
