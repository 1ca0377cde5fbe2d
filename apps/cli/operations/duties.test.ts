import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../kernel/calendar.ts';
import { act, CALENDAR, CHILD, schemeOf } from '../../../test/support/duty-plan.ts';
import { dutiesEvaluate } from './duties.ts';
import { schemesCheck, schemesList } from './schemes.ts';

const AS_OF = plainDate('2026-09-16');

function write(given: unknown): string {
  const file = join(mkdtempSync(join(tmpdir(), 'duties-')), 'given.json');
  writeFileSync(file, typeof given === 'string' ? given : JSON.stringify(given));
  return file;
}

function evaluate(given: unknown) {
  return dutiesEvaluate.performAlone({ file: write(given), asOf: AS_OF });
}

const plan = {
  calendar: CALENDAR,
  schemes: [{ scheme: schemeOf(), from: '2026-09-07' }],
  facts: [{ subject: CHILD }],
  pairings: [{ subject: CHILD, person: 'p1', from: '2026-09-07' }],
  records: [{ subject: CHILD, ...act('2026-09-08', { id: 'r1', writtenOn: '2026-09-15' }) }],
};

describe('duties evaluate', () => {
  test('prints the rows of the contract', async () => {
    const { json, text, exitCode } = await evaluate({ ...plan, horizonDays: 0 });
    expect(exitCode).toBe(0);
    expect(json).toHaveLength(2);
    expect((json as unknown[])[0]).toMatchObject({
      child: 'c1',
      scheme: 's',
      article: 'a',
      act: 'talk',
      from: '2026-09-07',
      to: '2026-09-13',
      needed: 1,
      done: 1,
      state: 'done',
      missedOn: '2026-09-14',
      role: 'helper',
      person: 'p1',
      lateInWriting: true,
      records: ['r1'],
    });
    expect(text).toContain('已完成  2026-09-14  迟录');
  });

  test('plans 60 days ahead where the file does not say', async () => {
    const { json } = await evaluate(plan);
    expect((json as { from: string }[]).at(-1)?.from).toBe('2026-11-09');
  });

  test('refuses with the place of every fault', async () => {
    const wrong = { ...plan, records: [{ ...plan.records[0], act: 'chat' }], facts: [{ subject: { kind: 'pupil', id: 'c1' } }] };
    const { json, exitCode } = await evaluate(wrong);
    expect(exitCode).toBe(1);
    expect((json as { faults: { place: string }[] }).faults.map(({ place }) => place)).toEqual(['facts[0].subject.kind', 'records[0].act']);
  });

  test.each([
    ['a child whom facts do not name', { ...plan, facts: [{ subject: { kind: 'child', id: 'c2' } }] }, 'Row 1 of pairings is about c1'],
    ['facts that stand twice', { ...plan, facts: [...plan.facts, ...plan.facts] }, 'The facts of c1 stand twice'],
    ['a scheme that does not ship', { ...plan, schemes: [{ scheme: 'mine', from: '2026-09-07' }] }, 'There is no scheme “mine”'],
    ['no JSON', '{\n  "calendar": {,\n}', 'from about line 2'],
  ])('says in words: %s', async (_, given, words) => {
    await expect(evaluate(given)).rejects.toThrow(words);
  });

  test('says that there is no such file', async () => {
    await expect(dutiesEvaluate.performAlone({ file: '/nowhere.json', asOf: AS_OF })).rejects.toThrow('/nowhere.json');
  });
});

describe('schemes', () => {
  test('list prints schemes that check accepts', async () => {
    const { json } = await schemesList.performAlone({});
    const [first] = json as { id: string }[];
    const checked = await schemesCheck.performAlone({ file: write(first) });
    expect(checked.json).toMatchObject({ ok: true, scheme: first?.id });
  });

  test('check tells each fault in both languages with its place', async () => {
    const checked = await schemesCheck.performAlone({
      file: write({ ...schemeOf(), articles: [{ ...schemeOf().articles[0], needed: 0 }] }),
    });
    expect(checked).toMatchObject({
      exitCode: 1,
      json: {
        ok: false,
        faults: [{ place: 'articles[0].needed', zh: '只有“随时”（anyTime）的次数为 0', en: '0 goes with anyTime, and only with it' }],
      },
    });
  });
});
