import { describe, expect, test } from 'vitest';
import { calendarOf, told, type Case } from '../../../test/support/duty-plan.ts';
import type { RuleId } from './rules.ts';

/** Windows alone, by hand: from..to. The child does nothing wrong: nobody looks at the states here. */
function windows(one: Case): string[] {
  return told(one).map((line) => line.split(' ')[0] ?? '');
}

const cases: readonly (readonly [RuleId, string, Case, readonly string[]])[] = [
  [
    'week',
    'the first week of term is cut to the days of term',
    { asOf: '2026-09-14' },
    ['26-09-01..26-09-06', '26-09-07..26-09-13', '26-09-14..26-09-20'],
  ],
  [
    'weeks',
    'two weeks from the first week of term; the last stretch before the holidays is cut to 20 weeks and 5 days',
    { asOf: '2027-01-31', scheme: { cadence: { unit: 'weeks', weeks: 2 } } },
    [
      '26-09-01..26-09-13',
      '26-09-14..26-09-27',
      '26-09-28..26-10-11',
      '26-10-12..26-10-25',
      '26-10-26..26-11-08',
      '26-11-09..26-11-22',
      '26-11-23..26-12-06',
      '26-12-07..26-12-20',
      '26-12-21..27-01-03',
      '27-01-04..27-01-17',
    ],
  ],
  [
    'weeks',
    'in term and holidays the stretches go on, and begin anew with the next term: 25 weeks are twelve twos and a half',
    {
      asOf: '2027-03-10',
      scheme: { cadence: { unit: 'weeks', weeks: 2 }, season: 'both' },
      pairings: [{ person: 'p1', from: '2027-01-18' }],
    },
    ['27-01-18..27-01-31', '27-02-01..27-02-14', '27-02-15..27-02-21', '27-02-22..27-03-07', '27-03-08..27-03-21'],
  ],
  [
    'weeks',
    'of three weeks, the one that is left before the next term is less than half',
    {
      asOf: '2027-03-01',
      scheme: { cadence: { unit: 'weeks', weeks: 3 }, season: 'both' },
      pairings: [{ person: 'p1', from: '2027-01-18' }],
    },
    ['27-01-25..27-02-14', '27-02-22..27-03-14'],
  ],
  [
    'calendarUnits',
    'half-months',
    { asOf: '2026-10-16', scheme: { cadence: { unit: 'halfMonth' } } },
    ['26-09-01..26-09-15', '26-09-16..26-09-30', '26-10-01..26-10-15', '26-10-16..26-10-31'],
  ],
  [
    'calendarUnits',
    'two months from January; December and January are of two runs',
    {
      asOf: '2027-01-10',
      scheme: { cadence: { unit: 'months', months: 2 }, season: 'both' },
      pairings: [{ person: 'p1', from: '2026-09-01' }],
    },
    ['26-09-01..26-10-31', '26-11-01..26-12-31', '27-01-01..27-02-28'],
  ],
  [
    'calendarUnits',
    'quarters and half-years of the calendar',
    { asOf: '2027-01-10', scheme: { cadence: { unit: 'quarter' }, season: 'both' }, pairings: [{ person: 'p1', from: '2026-10-01' }] },
    ['26-10-01..26-12-31', '27-01-01..27-03-31'],
  ],
  [
    'calendarUnits',
    'a half-year',
    { asOf: '2027-01-10', scheme: { cadence: { unit: 'halfYear' }, season: 'both' }, pairings: [{ person: 'p1', from: '2026-10-01' }] },
    ['26-07-01..26-12-31', '27-01-01..27-06-30'],
  ],
  [
    'calendarUnits',
    'the year of the calendar: entered in September, less than half of it is left',
    { asOf: '2027-01-10', scheme: { cadence: { unit: 'year', of: 'calendar' }, season: 'both' } },
    ['27-01-01..27-12-31'],
  ],
  [
    'calendarUnits',
    'the school year',
    { asOf: '2027-01-10', scheme: { cadence: { unit: 'year', of: 'school' }, season: 'both' } },
    ['26-09-01..27-08-31'],
  ],
  ['calendarUnits', 'a term', { asOf: '2027-03-01', scheme: { cadence: { unit: 'term' } } }, ['26-09-01..27-01-22', '27-02-22..27-07-02']],
  [
    'calendarUnits',
    'a school holiday, winter and summer',
    { asOf: '2027-07-10', scheme: { cadence: { unit: 'schoolHoliday' }, season: 'holiday' } },
    ['27-01-23..27-02-21', '27-07-03..27-08-31'],
  ],
  [
    'termParts',
    'four weeks each: weeks 1 to 4, 9 to 12, 18 to 21 of 21',
    { asOf: '2027-01-22', scheme: { cadence: { unit: 'termPart', parts: ['start', 'middle', 'end'] } } },
    ['26-09-01..26-09-27', '26-10-26..26-11-22', '26-12-28..27-01-22'],
  ],
  [
    'termParts',
    'as wide as the scheme says',
    { asOf: '2027-01-22', scheme: { cadence: { unit: 'termPart', parts: ['end'], weeks: { end: 1 } } } },
    ['27-01-18..27-01-22'],
  ],
  [
    'weekdays',
    'Fridays, the one of the National Day holiday too: the scheme does not leave it out',
    { asOf: '2026-10-09', scheme: { cadence: { unit: 'weekdays', days: [5] } }, pairings: [{ person: 'p1', from: '2026-09-24' }] },
    ['26-09-25..26-09-25', '26-10-02..26-10-02', '26-10-09..26-10-09'],
  ],
  [
    'weekdays',
    'Fridays without public holidays',
    {
      asOf: '2026-10-09',
      scheme: { cadence: { unit: 'weekdays', days: [5], notOnPublicHolidays: true } },
      pairings: [{ person: 'p1', from: '2026-09-18' }],
    },
    ['26-09-18..26-09-18', '26-10-09..26-10-09'],
  ],
  [
    'weekdays',
    'school days: after the holiday Thursday, Friday, and the Saturday that is worked',
    { asOf: '2026-10-12', scheme: { cadence: { unit: 'schoolDay' } }, pairings: [{ person: 'p1', from: '2026-09-30' }] },
    ['26-09-30..26-09-30', '26-10-08..26-10-08', '26-10-09..26-10-09', '26-10-10..26-10-10', '26-10-12..26-10-12'],
  ],
  ['anyTime', 'never due', { asOf: '2026-12-01', scheme: { cadence: { unit: 'anyTime' }, needed: 0, season: 'both' } }, []],
  [
    'season',
    'January has 22 term days of 31: due in term, cut to them; February has 7 of 28: not due',
    { asOf: '2027-03-01', scheme: { cadence: { unit: 'month' } }, pairings: [{ person: 'p1', from: '2027-01-01' }] },
    ['27-01-01..27-01-22', '27-03-01..27-03-31'],
  ],
  [
    'season',
    'in holidays: February, cut to the days before term',
    { asOf: '2027-03-01', scheme: { cadence: { unit: 'month' }, season: 'holiday' }, pairings: [{ person: 'p1', from: '2027-01-01' }] },
    ['27-02-01..27-02-21'],
  ],
  [
    'season',
    'a tie counts as term: with term until 23 January, 8 of 16 days',
    {
      asOf: '2027-02-01',
      calendar: calendarOf('2027-01-23'),
      scheme: { cadence: { unit: 'halfMonth' } },
      pairings: [{ person: 'p1', from: '2027-01-16' }],
    },
    ['27-01-16..27-01-23'],
  ],
  [
    'season',
    'and is not holiday, too',
    {
      asOf: '2027-02-01',
      calendar: calendarOf('2027-01-23'),
      scheme: { cadence: { unit: 'halfMonth' }, season: 'holiday' },
      pairings: [{ person: 'p1', from: '2027-01-16' }],
    },
    ['27-02-01..27-02-15'],
  ],
  [
    'calendarEnd',
    'no half-year of 2028; of the second one of 2027 autumn counts as it was a year before',
    { asOf: '2027-08-31', horizonDays: 60, scheme: { cadence: { unit: 'halfYear' } }, pairings: [{ person: 'p1', from: '2027-02-01' }] },
    ['27-01-01..27-06-30', '27-07-01..27-12-31'],
  ],
];

describe('windows', () => {
  test.each(cases)('%s: %s', (_, __, one, expected) => {
    expect(windows(one)).toEqual(expected);
  });
});

describe('the calendar ends', () => {
  test('a day beyond it is refused, with the day on which it ends', () => {
    expect(() => told({ asOf: '2027-09-01' })).toThrow('2027-08-31');
  });

  test('a day before it is refused', () => {
    expect(() => told({ asOf: '2025-08-31' })).toThrow('2025-09-01');
  });
});
