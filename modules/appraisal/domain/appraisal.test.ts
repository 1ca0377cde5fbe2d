import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, plainDate } from '../../../kernel/calendar.ts';
import { composeSummary, decideDraft, decideFiling, type Figures, SUMMARY_FIELDS, whoAnswers, WRITING_KINDS } from './index.ts';

const LAST = plainDate('2026-07-03');
const TEXT = { work: '谈心', results: '进步', problems: '路远', next: '家访' };

describe('filing', () => {
  test.each([
    ['fifteen days before the last school day', addDays(LAST, -15), 'appraisal.tooEarly'],
    ['fourteen days before', addDays(LAST, -14), undefined],
    ['a year later', addDays(LAST, 365), undefined],
  ])('%s', (_, today, code) => {
    const file = () => decideFiling(TEXT, LAST, today);
    if (code === undefined) expect(file()).toEqual(TEXT);
    else expect(file).toThrow(expect.objectContaining({ code }));
  });

  test.each(SUMMARY_FIELDS)('without %s is refused at that part, and kept as a draft', (name) => {
    const text = { ...TEXT, [name]: ' \n' };
    expect(() => decideFiling(text, LAST, LAST)).toThrow(expect.objectContaining({ code: 'appraisal.partMissing', field: name }));
    expect(Object.keys(decideDraft(text))).toEqual(SUMMARY_FIELDS.filter((one) => one !== name));
  });

  test('longer than fits is refused at its part', () => {
    expect(() => decideDraft({ work: '字'.repeat(4_001) })).toThrow(expect.objectContaining({ code: 'appraisal.badValue', field: 'work' }));
  });
});

test.each([
  ['school', 'schoolAdministrator'],
  ['campus', 'schoolAdministrator'],
  ['class', 'schoolAdministrator'],
  ['bureau', 'countyEducation'],
  ['village', 'childSupervisor'],
  ['township', 'childSupervisor'],
  ['county', 'countyCivilAffairs'],
])('a helper at a %s hands in to the %s', (kind, role) => {
  expect(whoAnswers(kind)).toBe(role);
});

test('people write summaries; units, classes and children who help do not', () => {
  expect(WRITING_KINDS).toContain('teacher');
  for (const kind of ['unit', 'youthUnit', 'class', 'buddy'] as const) expect(WRITING_KINDS).not.toContain(kind);
});

describe('on paper', () => {
  const child = fc.record({
    childId: fc.uuid(),
    acts: fc.uniqueArray(fc.record({ act: fc.constantFrom('talk', 'visit', 'call'), times: fc.integer({ min: 1, max: 40 }) }), {
      selector: ({ act }) => act,
    }),
    missed: fc.integer({ min: 0, max: 9 }),
  });
  const person = { name: '王老师', kind: '帮扶教师', place: '东坪小学' };
  const compose = (perChild: Figures['perChild'], names: ReadonlyMap<string, string>) => {
    const figures = { asOf: LAST, children: perChild.length, acts: [], duties: [], needs: { raised: 0, solved: 0 }, perChild };
    return composeSummary({ person, term: '第二学期', figures, text: TEXT, filedOn: LAST, names });
  };

  test('every missed duty is on a line, and only the children whom the reader may see have theirs', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(child, { selector: ({ childId }) => childId, maxLength: 8 }),
        fc.integer({ min: 0, max: 8 }),
        (perChild, seen) => {
          const names = new Map(perChild.slice(0, seen).map(({ childId }, at) => [childId, `孩子${at}`]));
          const [table] = compose(perChild, names).sections[1]?.blocks ?? [];
          const rows = table?.kind === 'table' ? table.rows : [];
          expect(rows).toHaveLength(names.size + (perChild.length > names.size ? 1 : 0));
          const all = (counts: readonly number[]) => counts.reduce((sum, one) => sum + one, 0);
          expect(all(rows.map((row) => Number(row[2])))).toBe(all(perChild.map(({ missed }) => missed)));
          const times = rows.flatMap((row) => [...(row[1] ?? '').matchAll(/(\d+)次/g)].map(([, count]) => Number(count)));
          expect(all(times)).toBe(all(perChild.flatMap(({ acts }) => acts.map(({ times: count }) => count))));
        },
      ),
    );
  });

  test('of a term older than a year says from which day on duties are told, and of an older one that none is', () => {
    const rows = [{ act: 'visit', done: 1, lateInWriting: 0, missed: 2, excused: 0, open: 0 }];
    const childOnly = [{ childId: 'a', acts: [], missed: 0 }];
    const paper = (duties: Figures['duties']) => {
      const figures = {
        asOf: LAST,
        children: 1,
        acts: [],
        duties,
        dutiesFrom: '2025-12-01',
        needs: { raised: 0, solved: 0 },
        perChild: childOnly,
      };
      return composeSummary({ person, term: '第一学期', figures, text: TEXT, filedOn: LAST, names: new Map([['a', '安一']]) });
    };
    const [of, old] = [paper(rows), paper([])].map(({ sections }) => sections.map(({ blocks }) => blocks));
    const told = { kind: 'prose', text: '2025年12月1日以前到期的职责，系统只按月存数、不再分到人，没有列入。' };
    expect([of?.[0]?.[0], of?.[0]?.[1]?.kind]).toEqual([told, 'table']);
    expect([old?.[0]?.[0], old?.[0]?.[1]]).toEqual([told, { kind: 'prose', text: '本学期没有关爱记录；提出诉求0项，已解决0项。' }]);
    expect([of?.[1]?.[0], old?.[1]?.[0]].map((block) => block?.kind === 'table' && block.rows[0]?.[2])).toEqual(['0', '—']);
  });

  test('says nothing in prose but what was written and what was counted', () => {
    const prose = compose([], new Map()).sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'prose' ? [block.text] : [])),
    );
    expect(prose).toEqual(['本学期没有排定的职责。', '本学期没有关爱记录；提出诉求0项，已解决0项。', ...Object.values(TEXT)]);
  });
});
