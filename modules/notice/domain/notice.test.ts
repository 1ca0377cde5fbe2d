import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROLE_IDS } from '../../../kernel/access/roles.ts';
import { plainDate } from '../../../kernel/calendar.ts';
import { checkNotice, placesIn, putInWords, tellOutside, type NoticeContent } from './index.ts';
import { NOTICE_KINDS, type NoticeKind } from './kinds.ts';
import type { ParamKind, ParamKinds, ParamValue } from './param.ts';

const TODAY = plainDate('2026-11-22');
function nameOf(placeId: string): string {
  return `村${placeId.slice(0, 4)}`;
}

const VALUES: Readonly<Record<ParamKind, fc.Arbitrary<ParamValue>>> = {
  count: fc.nat(9_999),
  day: fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  place: fc.uuid(),
  role: fc.constantFrom(...ROLE_IDS),
  id: fc.uuid(),
  words: fc.constant({ zh: '家访', en: 'Home visit' }),
};

function valuesFor(kinds: ParamKinds): fc.Arbitrary<Record<string, ParamValue>> {
  return fc.record(Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, VALUES[kind]])));
}

const content: fc.Arbitrary<NoticeContent> = fc.oneof(
  ...(Object.entries(NOTICE_KINDS) as [string, NoticeKind][]).map(([kind, { params, line }]) =>
    fc.record({ kind: fc.constant(kind), params: valuesFor(params), lines: line ? fc.array(valuesFor(line.params)) : fc.constant([]) }),
  ),
);

describe('a notice', () => {
  test('of every kind is whole in both languages, with one thing to do next', () => {
    fc.assert(
      fc.property(content, (notice) => {
        checkNotice(notice);
        const words = putInWords(notice, TODAY, nameOf);
        expect(words?.page).toMatch(/^\/[\w/-]*(\?\w+=\w+)?$/);
        for (const phrase of [words?.title, words?.text, words?.action, ...(words?.lines ?? [])]) {
          expect(phrase?.zh).toMatch(/\p{Script=Han}/u);
          expect(phrase?.zh).not.toMatch(/[{}]/);
          expect(phrase?.en).toMatch(/[A-Za-z]/);
          expect(phrase?.en).not.toMatch(/[{}]/);
        }
      }),
    );
  });

  test.each([
    ['a name where a count belongs', { kind: 'caseloadChanged', params: { children: '李小山' } }],
    ['a name besides what the kind tells', { kind: 'caseloadChanged', params: { children: 3, child: '李小山' } }],
    ['a name in the place of a place', { kind: 'postGranted', params: { place: '李小山', role: 'helper' } }],
    ['lines that the kind does not have', { kind: 'caseloadChanged', params: { children: 3 }, lines: [{ children: 3 }] }],
    ['a value left out', { kind: 'postGranted', params: { role: 'helper' } }],
    ['a kind that nobody knows', { kind: 'birthday', params: {} }],
  ])('does not carry %s', (_, notice) => {
    expect(() => checkNotice(notice)).toThrow(/\w/);
  });

  test('names places as they are called today, and lasts longer than they do', () => {
    const place = '0190b0aa-0000-7000-8000-000000000001';
    const notice = { kind: 'postGranted', params: { place, role: 'childDirector' } };
    expect(placesIn([notice, notice])).toEqual([place]);
    expect(putInWords(notice, TODAY, () => '坡上村')?.text).toEqual({
      zh: '安全管理员为您安排了岗位：坡上村 · 儿童主任。',
      en: 'The security administrator granted you a post: Child director, 坡上村.',
    });
    expect(putInWords(notice, TODAY, () => undefined)?.text.zh).toContain('本系统');
    expect(putInWords({ kind: 'ofAnOlderVersion', params: {} }, TODAY, nameOf)).toBeUndefined();
  });

  test('tells outside how many things wait, and nothing else', () => {
    expect(tellOutside(1)).toEqual({
      subject: '守望：1 件事待查看',
      lines: ['您在“守望”中有 1 件事需要查看。', 'There is 1 thing for you to look at in Shouwang.'],
    });
    expect(tellOutside(3).lines[1]).toBe('There are 3 things for you to look at in Shouwang.');
  });
});
