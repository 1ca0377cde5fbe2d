import { expect, test } from 'vitest';
import type { Article } from './scheme.ts';
import { findShippedScheme, SHIPPED_SCHEMES } from './schemes/index.ts';
import { sentenceOf } from './sentence.ts';

test.each([
  [
    'weekly-talk',
    'talk',
    '帮扶责任人在学期内对每名儿童每周与儿童本人谈心 1 次。',
    'Helper, in term, for each child, every week: talk with the child, 1 time(s).',
  ],
  ['visits-by-level', 'red', '儿童主任全年对每名儿童（一级（红））每周家访或慰问 1 次。', undefined],
  [
    'three-twos',
    'adults',
    '帮扶责任人在学期内对每名儿童每月与父母、任课教师、照护人各电话或视频或谈心或家访或书信或会议或与教师联系 2 次。',
    undefined,
  ],
  ['first-visit', 'visit', '儿童主任全年对每名儿童建档后 5 个工作日内家访或慰问 1 次。', undefined],
  ['carers-meetings', 'meeting', '学校在学期内对每所学校每学期会议 1至2 次。', undefined],
])('%s %s is read out', (scheme, article, zh, en) => {
  const found = findShippedScheme(scheme)?.articles.find(({ id }) => id === article) as Article;
  expect(sentenceOf(found).zh).toBe(zh);
  if (en !== undefined) expect(sentenceOf(found).en).toBe(en);
});

test('every article of every shipped scheme has a sentence without holes', () => {
  for (const article of SHIPPED_SCHEMES.flatMap(({ articles }) => articles)) {
    const { zh, en } = sentenceOf(article);
    expect(`${zh} ${en}`).not.toMatch(/undefined|NaN|[{}]/);
    expect(zh.length).toBeLessThan(200);
  }
});
