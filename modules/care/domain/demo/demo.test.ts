import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, plainDate, weekdayOf, type PlainDate } from '../../../../kernel/calendar.ts';
import { USUAL_LATE_DAYS } from '../../../governance/domain/index.ts';
import {
  assertPossible,
  checkValues,
  demoCare,
  demoConferences,
  demoContacts,
  demoMailboxes,
  demoOpenings,
  demoReports,
  type DemoCareChild,
} from '../index.ts';

const TODAY = plainDate('2026-11-22');
const LATE = { reason: undefined, days: USUAL_LATE_DAYS };
const CHILDREN = Array.from({ length: 300 }, (_, at): DemoCareChild => {
  const openedOn = addDays(TODAY, -at * 3);
  return {
    childId: `child ${at}`,
    villageId: `village ${at % 25}`,
    schoolId: at % 4 === 0 ? undefined : `school ${at % 7}`,
    classId: at % 4 === 1 ? `class ${at % 9}` : undefined,
    keyChild: at % 5 === 0,
    openedOn,
    closedOn: at % 11 === 0 ? addDays(openedOn, 40) : undefined,
  };
});
const RECORDS = demoCare(2026, CHILDREN, TODAY);

describe('the records of the demo county', () => {
  test('are what the command would have taken on the day of writing', () => {
    const children = new Map(CHILDREN.map((child) => [child.childId, child]));
    for (const { childId, values, writtenOn, lateReason } of RECORDS) {
      const { openedOn, closedOn } = children.get(childId) as DemoCareChild;
      expect(checkValues(values)).toEqual(values);
      const late = { ...LATE, reason: lateReason };
      expect(() => assertPossible(values, [{ name: '甲', bornOn: undefined, openedOn, closedOn }], writtenOn, late)).not.toThrow();
      expect(writtenOn <= TODAY).toBe(true);
    }
  });

  test('of rooms and conferences lie before today, and rooms differ from excellent to given up', () => {
    const since = plainDate('2024-11-22');
    const rooms = Array.from({ length: 5 }, (_, at) => ({ placeId: `room ${at}`, kind: 'school' as const, from: plainDate('2025-09-01') }));
    const openings = demoOpenings(2026, rooms, since, TODAY);
    for (const { values, writtenOn } of [...openings, ...demoConferences('county', TODAY)]) {
      expect(checkValues(values)).toEqual(values);
      expect(() =>
        assertPossible(values, [{ name: '甲', bornOn: undefined, openedOn: undefined, closedOn: undefined }], writtenOn, LATE),
      ).not.toThrow();
      expect((values.day as PlainDate) < TODAY && writtenOn <= TODAY).toBe(true);
    }
    const counts = rooms.map(({ placeId }) => openings.filter((one) => one.placeId === placeId).length);
    expect(Math.min(...counts)).toBeGreaterThan(50);
    expect(Math.max(...counts)).toBeGreaterThan(Math.min(...counts) * 1.5);
    expect(demoConferences('county', TODAY).map(({ values }) => values.day)).toEqual(['2024-11-18', '2025-05-20', '2025-11-18']);
  });

  test('of villages and mailboxes are reports of each quarter, of some villages none, and Fridays of term', () => {
    const since = plainDate('2024-11-22');
    const villages = Array.from({ length: 40 }, (_, at) => `village ${at}`);
    const reports = demoReports(2026, villages, since, TODAY);
    const mailboxes = demoMailboxes(2026, ['school'], since, TODAY);
    for (const { values, writtenOn } of [...reports, ...mailboxes]) {
      expect(checkValues(values)).toEqual(values);
      expect(since <= (values.day as PlainDate) && writtenOn <= TODAY).toBe(true);
    }
    const perVillage = villages.map((village) => reports.filter(({ placeId }) => placeId === village).length);
    // The quarters that ended since: the last of 2024, those of 2025 and three of 2026.
    expect(Math.max(...perVillage)).toBe(8);
    expect(Math.min(...perVillage)).toBe(0);
    expect(new Set(mailboxes.map(({ values }) => weekdayOf(values.day as PlainDate)))).toEqual(new Set([5]));
    expect(mailboxes.length).toBeGreaterThan(50);
  });

  test('hold talks of class teachers: with each carer monthly, with key children weekly besides', () => {
    const taught = RECORDS.filter(({ by }) => by === 'class');
    const key = new Set(CHILDREN.flatMap(({ childId, keyChild }) => (keyChild === true ? [childId] : [])));
    const partners = (isKey: boolean) =>
      new Set(taught.filter(({ childId }) => key.has(childId) === isKey).flatMap(({ values }) => values.withWhom));
    expect(partners(true)).toEqual(new Set(['child', 'carer']));
    expect(partners(false)).toEqual(new Set(['carer']));
    expect(taught.every(({ values, actor }) => values.act === 'talk' && actor === undefined)).toBe(true);
  });

  test('hold the weekly calls of most families, never of all, as the command would have taken them on their day', () => {
    const since = plainDate('2026-08-31');
    const here = CHILDREN.map((child) => ({ ...child, openedOn: since, closedOn: undefined }));
    const calls = demoContacts(2026, here, since, TODAY);
    for (const { values, writtenOn, actor } of calls) {
      expect(checkValues(values)).toEqual(values);
      expect(() =>
        assertPossible(values, [{ name: '甲', bornOn: undefined, openedOn: since, closedOn: undefined }], writtenOn, LATE),
      ).not.toThrow();
      expect(actor).toBeDefined();
    }
    const perChild = here.map(({ childId }) => calls.filter((call) => call.childId === childId).length);
    const keepers = perChild.filter((count) => count >= 9).length / here.length;
    expect(keepers).toBeGreaterThan(0.4);
    expect(keepers).toBeLessThan(0.8);
    expect(perChild).toContain(0);
  });

  test('are the same for the same seed, and others for another', () => {
    expect(demoCare(2026, CHILDREN, TODAY)).toEqual(RECORDS);
    expect(demoCare(2027, CHILDREN, TODAY)).not.toEqual(RECORDS);
  });

  test('differ from place to place: some villages see each child every few weeks, some hardly at all', () => {
    const perChild = new Map<string, number>();
    for (const { childId, by } of RECORDS) {
      if (by === 'village') perChild.set(childId, (perChild.get(childId) ?? 0) + 1);
    }
    const paces = CHILDREN.filter(({ openedOn, closedOn }) => closedOn === undefined && daysBetween(openedOn, TODAY) > 300).map(
      ({ childId, openedOn }) => daysBetween(openedOn, TODAY) / Math.max(1, perChild.get(childId) ?? 0),
    );
    expect(Math.min(...paces)).toBeLessThan(30);
    expect(Math.max(...paces)).toBeGreaterThan(120);
  });

  test('hardly ever say the same of two children', () => {
    const notes = RECORDS.map(({ values }) => values.findings);
    expect(new Set(notes).size).toBeGreaterThan(notes.length * 0.6);
  });

  test('hold needs that were solved and needs that nobody answered', () => {
    const needs = RECORDS.flatMap(({ need }) => need ?? []);
    expect(needs.some(({ closedOn }) => closedOn !== undefined)).toBe(true);
    expect(needs.some(({ answeredOn }) => answeredOn === undefined)).toBe(true);
    const late = RECORDS.filter(({ values, writtenOn }) => daysBetween(values.day as PlainDate, writtenOn) > 14);
    expect(late.length).toBeGreaterThan(0);
    expect(late.length).toBeLessThan(RECORDS.length / 3);
  });
});
