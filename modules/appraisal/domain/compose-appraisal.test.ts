import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/calendar.ts';
import type { PaperBlock } from '../../document/domain/index.ts';
import { type ConfirmedAppraisal } from './compose-appraisal.ts';
import { APPRAISAL_RULES, composeAppraisal, decideLines, evaluateAppraisal, type YearFigures } from './index.ts';

const SOME = { done: 3, lateInWriting: 0, missed: 1, excused: 1 };
const FIGURES: YearFigures = {
  asOf: '2026-07-10',
  from: '2025-09-01',
  heldFrom: '2025-09-15',
  heldTo: '2026-07-10',
  children: 2,
  duties: SOME,
  visits: SOME,
  talks: { ...SOME, missed: 0, excused: 0 },
  needs: { raised: 2, solved: 1 },
  summaries: { owed: 2, inTime: 1 },
  training: { owed: 1, held: 0 },
  check: { owed: 1, valid: 1 },
};
const EVALUATION = evaluateAppraisal(APPRAISAL_RULES, FIGURES);
const CONFIRMED: ConfirmedAppraisal = {
  person: { name: '王老师', kind: '帮扶教师', place: '东坪小学' },
  schoolYear: '2025-2026',
  number: 1,
  rules: { name: APPRAISAL_RULES.name.zh, version: 1 },
  figures: FIGURES,
  lines: decideLines(EVALUATION, [{ rule: 'training', points: 3, reason: '听了半天' }]),
  reason: undefined,
  confirmedOn: plainDate('2026-07-11'),
  confirmedBy: '陈主任',
  corrected: false,
  summaries: [
    { term: 'spring', filedOn: plainDate('2026-07-04'), text: { work: '谈心', results: '进步', problems: '路远', next: '家访' } },
  ],
};
function numbersOf(appraisal: ConfirmedAppraisal): string {
  return composeAppraisal(appraisal)
    .sections.map(({ title }) => title.charAt(0))
    .join('');
}

function blockOf(appraisal: ConfirmedAppraisal, title: string): PaperBlock | undefined {
  return composeAppraisal(appraisal).sections.find((section) => section.title.endsWith(title))?.blocks[0];
}

describe('the appraisal of a year on paper', () => {
  test('has a line for each rule, with how it came about and where the rule comes from, and their sum', () => {
    const points = blockOf(CONFIRMED, '各项得分');
    const sources = blockOf(CONFIRMED, '各项依据');
    if (points?.kind !== 'table' || sources?.kind !== 'table') throw new Error('no tables');
    const { rules } = APPRAISAL_RULES;
    expect(points.rows).toHaveLength(rules.length + 1);
    expect(sources.rows).toEqual(rules.map(({ words, source }) => [words.zh, source.zh]));
    expect(points.rows.find(([name]) => name === '家访')).toEqual([
      '家访',
      '应家访4项，完成3项；准免1项，不计，按比例得11.3分。',
      '15',
      '11.3',
      '11.3',
    ]);
    expect(points.rows.find(([name]) => name === '参加培训')?.slice(2)).toEqual(['5', '0', '3']);
    expect(points.rows.find(([name]) => name === '提出并跟进诉求')?.slice(2)).toEqual(['—', '—', '—']);
    expect(points.rows.at(-1)).toEqual(['合计', '', '100', String(EVALUATION.total), String(EVALUATION.total + 3)]);
  });

  test.each<[string, Partial<ConfirmedAppraisal>, string | undefined]>([
    ['points that differ have their reason', {}, '“参加培训”按办法为0分，改为3分，原因：听了半天'],
    ['as proposed, nothing is to be explained', { lines: decideLines(EVALUATION, []) }, undefined],
    ['a correction says why', { lines: decideLines(EVALUATION, []), number: 2, reason: '补记' }, '这是第2次确认，更正原因：补记'],
  ])('%s', (_, more, text) => {
    const block = blockOf({ ...CONFIRMED, ...more }, '改动的原因');
    expect(block).toEqual(text === undefined ? undefined : { kind: 'prose', text });
  });

  test('sections are numbered without a gap', () => {
    expect(numbersOf(CONFIRMED)).toBe('一二三四五');
    expect(numbersOf({ ...CONFIRMED, lines: decideLines(EVALUATION, []) })).toBe('一二三四');
  });

  test('tells in the person’s own words what was handed in, and has room for both to sign', () => {
    expect(blockOf(CONFIRMED, '本人的学期总结')).toEqual({
      kind: 'entry',
      head: '第二学期　2026年7月4日提交',
      text: '工作情况：谈心\n取得的成效：进步\n存在的问题：路远\n下一步打算：家访',
      by: '',
    });
    expect(blockOf({ ...CONFIRMED, summaries: [] }, '本人的学期总结')).toEqual({ kind: 'prose', text: '没有可列出的学期总结。' });
    expect(composeAppraisal(CONFIRMED).sections.at(-1)?.blocks).toContainEqual({
      kind: 'signatures',
      labels: ['本人', '日期', '考核人', '日期'],
    });
  });

  test('says by whom and when, and that another came after it', () => {
    const { head, notes } = composeAppraisal({ ...CONFIRMED, corrected: true, confirmedBy: undefined });
    expect(head.slice(-2)).toEqual([
      { label: '考核人', text: '（已离任）' },
      { label: '确认日期', text: '2026年7月11日' },
    ]);
    expect([notes.length, composeAppraisal(CONFIRMED).notes.length]).toEqual([3, 2]);
  });
});
