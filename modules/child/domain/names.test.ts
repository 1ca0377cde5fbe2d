import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { queryTokens, searchTokens, sortKey, soundOf } from './names.ts';

function finds(query: string, name: string): boolean {
  const tokens = searchTokens(name);
  const wanted = queryTokens(query);
  return wanted.length > 0 && wanted.every((part) => tokens.some((token) => token.startsWith(part)));
}

describe('search', () => {
  test.each([
    [
      '张小雨',
      [
        '张',
        '小雨',
        '雨',
        '张小',
        'zhangxiaoyu',
        'zhang',
        'xiaoyu',
        'zxy',
        'xy',
        'ZXY',
        'ｚｘｙ',
        '张 小 雨',
        'zhang xiao yu',
        "xi'aoyu",
        'zhāng',
        '张xy',
      ],
    ],
    ['单雄信', ['shan', 'danxiong', 'sxx', 'dxx', 'chan']],
    ['仇小明', ['qiu', 'chou', 'qxm', 'cxm']],
    ['解晓东', ['xie', 'jie', 'xxd']],
    ['曾国庆', ['zeng', 'ceng', 'zgq']],
    ['区大力', ['ou', 'qu']],
    ['查小兰', ['zha', 'cha']],
    ['盖丽丽', ['ge', 'gai', 'gll']],
    ['翟小红', ['zhai', 'di']],
    ['尉迟小宝', ['yuchi', 'weichi', 'ycxb', 'xiaobao', '尉迟', 'xb']],
    ['万俟红', ['moqi', 'wansi', 'mqh']],
    ['欧阳思雨', ['ouyang', 'oysy', 'siyu', '欧阳', '阳思']],
    ['司马小云', ['sima', 'smxy']],
    ['诸葛小亮', ['zhuge', 'zgxl']],
    ['吕小布', ['lv', 'lu', 'lü', 'lǚ', 'lxb', 'lvxiaobu', 'luxiaobu']],
    ['略小', ['lve', 'lue', 'lüe']],
    ['尹志平', ['yin', 'yzp']],
    ['𠮷小野', ['𠮷', '𠮷小', 'xiaoye', 'xy']],
    ['㛃儿', ['jie', '㛃']],
    ['䶮小天', ['yan', 'yxt']],
    ['阿不都·热西提', ['阿不都', '阿不都热西提', '阿不都·热', '阿不都•热西提', 'abudu', 'rexiti', 'rxt', 'abdrxt', '热西提']],
    ['Gülnar Emet', ['gulnar', 'gülnar', 'GULNAR', 'emet', 'nar em']],
    ['John张', ['john', 'zhang', 'n张']],
  ])('%s', (name, queries) => {
    for (const query of queries) expect(finds(query, name), query).toBe(true);
  });

  test.each([
    ['张小雨', '李'],
    ['张小雨', 'zhangyu'],
    ['张小雨', '张雨'],
    ['张小雨', ''],
    ['张小雨', ' '],
  ])('%s is not found by "%s"', (name, query) => expect(finds(query, name)).toBe(false));

  test('a long name with many readings stays within bounds', () => {
    expect(searchTokens('阿不都都都都都乐乐乐单单单').length).toBeLessThan(14 * 50);
  });
});

const character = fc.oneof(
  fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((point) => String.fromCodePoint(point)),
  fc.constantFrom('单', '仇', '解', '曾', '区', '查', '盖', '翟', '吕', '女', '𠮷', '䶮', '·', 'A', 'ü'),
);
const personName = fc.array(character, { minLength: 1, maxLength: 6 }).map((some) => some.join(''));

describe('properties', () => {
  test('every contiguous part of a name finds it, and so do its pinyin and initials', () => {
    fc.assert(
      fc.property(personName, fc.nat(), fc.nat(), (name, a, b) => {
        const all = Array.from(name);
        const from = a % all.length;
        const part = all.slice(from, from + 1 + (b % (all.length - from)));
        if (queryTokens(part.join('')).length === 0) return;
        expect(finds(part.join(''), name)).toBe(true);
        // The sound of the part within the whole name: read alone, a character may sound otherwise.
        const plain = Array.from(name.replaceAll('·', ''));
        const sounds = soundOf(name).split(' ');
        expect(sounds).toHaveLength(plain.length);
        const start = all.slice(0, from).filter((one) => one !== '·').length;
        const heard = sounds.slice(start, start + part.filter((one) => one !== '·').length);
        expect(finds(heard.join(''), name)).toBe(true);
        expect(finds(heard.map((sound) => Array.from(sound)[0]).join(''), name)).toBe(true);
      }),
    );
  });

  test('any text can be asked for', () =>
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void [queryTokens(text), searchTokens(text), sortKey(text)])));
});

describe('sortKey', () => {
  test('orders a roster by pinyin, tone, and length', () => {
    const roster = ['章明', '张三丰', '单雄信', '詹小云', '张三', '曾小小', '欧阳雪', '阿依古丽', '区大力', '尉迟云'];
    const sorted = roster.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
    expect(sorted).toEqual(['阿依古丽', '区大力', '欧阳雪', '单雄信', '尉迟云', '曾小小', '詹小云', '张三', '张三丰', '章明']);
  });

  test('keeps Latin words whole', () => {
    expect(sortKey('张小雨')).toBe('zhang1张-xiao3小-yu3雨');
    expect(sortKey('John张')).toBe('john-zhang1张');
  });
});
