import { describe, expect, test } from 'vitest';
import { readCalendarSheet } from './calendar-sheet.ts';
import { schoolCalendarSchema } from './school-calendar.ts';

function sheet(...lines: readonly string[]) {
  return lines.map((line, at) => ({
    row: at + 1,
    cells: line.split(',').flatMap((text, column) => (text === '' ? [] : [{ column, text }])),
  }));
}

const HEADER = '类别,名称,开始,结束';
const TERMS = ['学期,秋季学期,2026-09-01,2027-01-22', '学期,春季学期,2027/2/22,2027年7月2日'];

describe('a school calendar from lines', () => {
  test('has its terms in years that were told, or in those from September to August', () => {
    const expected = {
      schoolYears: [
        {
          name: '2026-2027',
          from: '2026-09-01',
          to: '2027-08-31',
          terms: [
            { kind: 'autumn', from: '2026-09-01', to: '2027-01-22' },
            { kind: 'spring', from: '2027-02-22', to: '2027-07-02' },
          ],
        },
      ],
      publicHolidays: [{ name: 'national', from: '2026-10-01', to: '2026-10-07' }],
      makeUpDays: ['2026-10-10'],
      springFestival: ['2027-02-06'],
    };
    const more = ['法定节假日,国庆节,2026-10-01,2026-10-07', '调休上班,,2026-10-10,', '春节初一,,2027-02-06,'];
    expect(schoolCalendarSchema.parse(readCalendarSheet(sheet(HEADER, ...TERMS, ...more)))).toEqual(expected);
    const told = '学年,2026-2027,2026-09-01,2027-08-31';
    expect(readCalendarSheet(sheet(HEADER, ...more, told, ...TERMS.toReversed()))).toEqual(expected);
    const english = [
      'kind,name,from,to',
      'term,autumn,2026-09-01,2027-01-22',
      'term,spring,2027-02-22,2027-07-02',
      'publicHoliday,national,2026-10-01,2026-10-07',
    ];
    expect(readCalendarSheet(sheet(...english))).toMatchObject({ publicHolidays: expected.publicHolidays });
  });

  test.each([
    ['a kind that is none', ['假期,暑假,2026-07-01,2026-08-31'], { row: 4, text: '假期' }],
    ['a day that does not exist', ['调休上班,,2026-02-30,'], { row: 4, text: '2026-02-30' }],
    ['a term without its season', ['学期,学期一,2027-09-01,2028-01-20'], { row: 4, text: '学期一' }],
    ['a holiday that is none', ['法定节假日,圣诞,2026-12-25,2026-12-25'], { row: 4, text: '圣诞' }],
  ])('%s is refused with its line', (_, lines, params) => {
    expect(() => readCalendarSheet(sheet(HEADER, ...TERMS, ...lines))).toThrow(
      expect.objectContaining({ code: 'calendar.fileLine', params: expect.objectContaining(params) as unknown }),
    );
  });

  test('without a term there is no calendar', () => {
    expect(() => readCalendarSheet(sheet(HEADER))).toThrow(expect.objectContaining({ code: 'calendar.nothingInFile' }));
    expect(() => readCalendarSheet([])).toThrow(expect.objectContaining({ code: 'calendar.nothingInFile' }));
  });
});
