import { ROLES, type RoleId } from '../../../kernel/access/roles.ts';
import { type CodeList, wordOf } from '../../../kernel/field.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import { code } from '../../child/domain/index.ts';

/**
 * Who did something that they did not write down themselves. Whoever writes about an act of their own is named by account and the
 * role of the post; these have no account, or somebody else wrote for them.
 */
export const REPORTED_ACTORS = {
  id: 'reportedActor',
  label: { zh: '由谁做的', en: 'Done by' },
  source: 'Own list: parents and carers keep commitments that helpers and teachers report (source 000), helpers may have no account.',
  codes: [
    code('father', '父亲', 'Father', '爸爸', '父'),
    code('mother', '母亲', 'Mother', '妈妈', '母'),
    code('carer', '照护人', 'Carer', '监护人', '托管人', '爷爷', '奶奶', '外公', '外婆'),
    code('child', '儿童本人', 'The child', '本人', '儿童', '学生'),
    code('helper', '帮扶责任人', 'Helper', '帮扶人', '代理家长', '爱心妈妈', '志愿者', '帮扶教师'),
    code('staff', '同事', 'Colleague'),
    code('other', '其他人', 'Somebody else', '其他'),
  ],
} as const satisfies CodeList;

/** Who told of an act that neither they nor the writer did: a child that its mother rang, a carer that the father came home. */
export const REPORTERS = {
  id: 'reporter',
  label: { zh: '消息来源', en: 'Told by' },
  source: 'Own list: calls of parents are told by the child, the carer, a helper or the parents themselves (source 000).',
  codes: [
    code('child', '儿童本人', 'The child', '本人', '儿童', '学生'),
    code('carer', '照护人', 'Carer', '监护人', '爷爷', '奶奶'),
    code('helper', '帮扶责任人', 'Helper', '帮扶人', '代理家长', '志愿者'),
    code('parent', '父母', 'Parents', '父亲', '母亲', '家长'),
    code('teacher', '教师', 'Teacher', '老师', '班主任'),
  ],
} as const satisfies CodeList;

/** Who did something, in words: the role of a post, or one of those who did not write it down themselves. */
export function wordOfActor(role: string): Phrase {
  return role in ROLES ? ROLES[role as RoleId].label : wordOf(REPORTED_ACTORS, role);
}
