import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { partsOf, addDays, plainDate } from '../../../../kernel/calendar.ts';
import { findTypedDate } from './typedDate.ts';

describe('findTypedDate', () => {
  test.each([
    ['2015-9-1', '2015-09-01'],
    ['2015-09-01', '2015-09-01'],
    ['2015.9.1', '2015-09-01'],
    ['2015/9/1', '2015-09-01'],
    ['20150901', '2015-09-01'],
    ['2015年9月1日', '2015-09-01'],
    ['2015年9月1', '2015-09-01'],
    [' ２０１５．９．１ ', '2015-09-01'],
    ['2015。9。1', '2015-09-01'],
    ['20160229', '2016-02-29'],
  ])('reads %s', (typed, date) => expect(findTypedDate(typed)).toBe(date));

  test.each(['', '2015', '2015.9', '201509', '2015-13-1', '2015-2-29', '20150229', '15-9-1', '2015-9-1-1', 'abc', '九月一日'])(
    'refuses %s',
    (typed) => expect(findTypedDate(typed)).toBeUndefined(),
  );

  it('reads every way of writing a day as that day', () => {
    const days = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays(plainDate('1950-01-01'), days));
    fc.assert(
      fc.property(days, fc.constantFrom('-', '.', '/', '－', '．'), (day, sign) => {
        const { year, month, day: dayOfMonth } = partsOf(day);
        expect(findTypedDate(`${year}${sign}${month}${sign}${dayOfMonth}`)).toBe(day);
        expect(findTypedDate(day.replaceAll('-', ''))).toBe(day);
        expect(findTypedDate(`${year}年${month}月${dayOfMonth}日`)).toBe(day);
      }),
    );
  });
});
