import { describe, expect, test } from 'vitest';
import { decideWho, type HelperThatDay } from './index.ts';

const CHUNMEI: HelperThatDay = { personId: 'chunmei', name: '周春梅', kind: 'proxyParent' };
const FANG: HelperThatDay = { personId: 'fang', name: '林 芳', kind: 'teacher' };
const OTHER_FANG: HelperThatDay = { personId: 'other-fang', name: '林芳', kind: 'cadre' };
const VOLUNTEER: HelperThatDay = { personId: 'volunteer', name: '秦小雨', kind: 'volunteer' };
const TEACHER_ON_DUTY = { accountId: 'account-fang', role: 'classTeacher' };

describe('who did it, as a work log tells it', () => {
  test.each<[string, string, readonly HelperThatDay[], readonly (typeof TEACHER_ON_DUTY)[], object]>([
    ['the name of one helper of that day', '周春梅', [CHUNMEI, FANG], [], { role: 'helper', personId: 'chunmei' }],
    ['a name with a space in the profile', '林芳', [CHUNMEI, FANG], [], { role: 'helper', personId: 'fang' }],
    ['the helper before a colleague of the same name', '林芳', [FANG], [TEACHER_ON_DUTY], { role: 'helper', personId: 'fang' }],
    ['a colleague who is no helper of the child', '林芳', [CHUNMEI], [TEACHER_ON_DUTY], { role: 'classTeacher', personId: 'account-fang' }],
    ['a word for helpers, with one helper', '代理家长', [FANG], [], { role: 'helper', personId: 'fang' }],
    ['any word for helpers, with one helper', '帮扶责任人', [VOLUNTEER], [], { role: 'helper', personId: 'volunteer' }],
    ['the kind among several', '代理家长', [FANG, CHUNMEI], [], { role: 'helper', personId: 'chunmei' }],
    ['a volunteer who is paired', '志愿者', [FANG, VOLUNTEER], [], { role: 'helper', personId: 'volunteer' }],
    ['a parent', '妈妈', [CHUNMEI], [], { role: 'mother' }],
  ])('%s counts', (_, who, helpers, namesakes, actor) => {
    expect(decideWho(who, helpers, namesakes)).toEqual({ actor });
  });

  test.each<[string, string, readonly HelperThatDay[], readonly (typeof TEACHER_ON_DUTY)[], object, RegExp]>([
    ['nobody', '', [CHUNMEI], [], { role: 'other' }, /没有写明由谁做的/],
    ['somebody else', '其他', [CHUNMEI], [], { role: 'other' }, /没有写明由谁做的/],
    ['a word for helpers, with no helper', '代理家长', [], [], { role: 'helper' }, /那天没有结对/],
    ['a word that two helpers fit', '帮扶人', [FANG, CHUNMEI], [], { role: 'helper' }, /不能确定是这名儿童那天的哪一位/],
    ['a volunteer, with a teacher alone', '志愿者', [FANG], [], { role: 'helper' }, /不能确定是这名儿童那天的哪一位/],
    ['a name of nobody', '张三', [CHUNMEI], [], { role: 'other', name: '张三' }, /“张三”那天没有与这名儿童结对/],
    [
      'a name of two colleagues',
      '林芳',
      [],
      [TEACHER_ON_DUTY, { ...TEACHER_ON_DUTY, accountId: 'two' }],
      { role: 'other', name: '林芳' },
      /几位/,
    ],
  ])('%s counts for nobody, and says so', (_, who, helpers, namesakes, actor, warning) => {
    const told = decideWho(who, helpers, namesakes);
    expect(told.actor).toEqual(actor);
    expect(told.warning?.zh).toMatch(warning);
    expect(told.warning?.en).toMatch(/counts for nobody’s duty/);
  });

  test('two helpers of one name are not guessed between', () => {
    expect(() => decideWho('林芳', [FANG, OTHER_FANG], [TEACHER_ON_DUTY])).toThrow(
      expect.objectContaining({ code: 'care.severalHelpers', field: 'who' }),
    );
  });
});
