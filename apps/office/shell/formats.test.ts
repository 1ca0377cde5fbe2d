import { expect, test } from 'vitest';
import { formatDays } from './formats.ts';

test.each([
  ['2026-11-01', '2026-11-15', '2026年11月1日—15日', '1 – 15 November 2026'],
  ['2026-11-23', '2026-12-06', '2026年11月23日—12月6日', '23 November – 6 December 2026'],
  ['2026-12-28', '2027-01-03', '2026年12月28日—2027年1月3日', '28 December 2026 – 3 January 2027'],
  ['2026-11-28', '2026-11-28', '2026年11月28日', '28 November 2026'],
])('from %s to %s', (from, to, zh, en) => {
  expect(formatDays(from, to, 'zh')).toBe(zh);
  expect(formatDays(from, to, 'en').replaceAll('\u2009', ' ')).toBe(en);
});
