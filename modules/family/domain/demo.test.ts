import { expect, test } from 'vitest';
import { addDays, plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import { checkAttendance, demoMeetings, type DemoPlace, mergeValues, spanOfTerm, termsUntil, type TermSpan } from './index.ts';

const TODAY = plainDate('2026-11-27');
const TERMS = termsUntil(TODAY)
  .map(({ code }) => spanOfTerm(code, undefined) as TermSpan)
  .toReversed();
const KINDS = ['class', 'school', 'village'] as const;
const PLACES = Array.from({ length: 90 }, (_, at): DemoPlace => {
  const children = Array.from({ length: 1 + (at % 20) }, (_, child) => ({
    childId: `child ${at} ${child}`,
    openedOn: addDays(TODAY, -at * 9),
    closedOn: child % 7 === 3 ? addDays(TODAY, -30) : undefined,
  }));
  return { placeId: `place ${at}`, kind: KINDS[at % 3] as (typeof KINDS)[number], children };
});
const MEETINGS = demoMeetings(2026, PLACES, TERMS, TODAY);

test('meetings of the demo are what the commands would have taken', () => {
  const places = new Map(PLACES.map((place) => [place.placeId, place]));
  for (const { placeId, held, values, attendance } of MEETINGS) {
    const day = values.day as PlainDate;
    expect(mergeValues({}, values)).toEqual(values);
    expect(held ? day < TODAY : day > TODAY).toBe(true);
    if (!held) continue;
    const invited = (places.get(placeId)?.children ?? []).filter(
      ({ openedOn, closedOn }) => openedOn <= day && (closedOn === undefined || closedOn > day),
    );
    checkAttendance(
      attendance,
      invited.map(({ childId }) => childId),
    );
    for (const { told } of attendance) expect(told === undefined || (told.on >= day && told.on <= TODAY)).toBe(true);
  }
});

test('some places meet in each term and tell everybody, some hardly ever, and the same seed gives the same', () => {
  const perPlace = PLACES.map(({ placeId }) => MEETINGS.filter((one) => one.placeId === placeId && one.held).length);
  expect(Math.min(...perPlace)).toBe(0);
  expect(Math.max(...perPlace)).toBeGreaterThan(3);
  expect(MEETINGS.some(({ held }) => !held)).toBe(true);
  const absent = MEETINGS.flatMap(({ attendance }) => attendance).filter(({ came }) => came.length === 0);
  expect(absent.some(({ told }) => told === undefined) && absent.some(({ told }) => told !== undefined)).toBe(true);
  expect(demoMeetings(2026, PLACES, TERMS, TODAY)).toEqual(MEETINGS);
});
