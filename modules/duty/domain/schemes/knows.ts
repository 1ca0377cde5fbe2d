import type { Act, WithWhom } from '../../../care/domain/index.ts';
import { defineScheme } from './define.ts';

/** Asked for “at any time” and “regularly”: counted and shown, never due. */
function counted(id: string, zh: string, en: string, acts: readonly Act[], withWhom?: readonly WithWhom[]) {
  return {
    id,
    text: { zh, en },
    subject: 'child' as const,
    acts: [...acts],
    ...(withWhom && { withWhom: [...withWhom] }),
    by: 'helper' as const,
    cadence: { unit: 'anyTime' as const },
    needed: 0,
    season: 'both' as const,
    ourChoice: {
      zh: '原文没有次数：算在结对的帮扶责任人名下，只计次数，不会逾期。',
      en: 'The source has no number: counted for the paired helper, never due.',
    },
    minutes: 15,
  };
}

const CONTACT: readonly Act[] = ['call', 'video', 'talk', 'visit', 'letter', 'meeting'];

/** The three knows, three mores and three contacts (三知三多三沟通), in both versions that the sources have. */
export const KNOWS_SCHEMES = [
  defineScheme({
    id: 'three-knows-a',
    name: { zh: '三知三多三沟通（家庭、班级版）', en: 'Three knows, mores and contacts (family and class)' },
    source: { zh: '某中学“三三活动”信息，原文已阅；没有次数。', en: 'Notice of a secondary school; primary text read. It has no numbers.' },
    version: 1,
    articles: [
      counted('know', '知道个人、家庭、班级和任课教师情况。', 'Know the child, the family, the class and its teachers.', ['dataCheck']),
      counted('talk', '多谈心。', 'Talk more with the child.', ['talk', 'groupTalk'], ['child']),
      counted('activity', '多组织参加集体活动。', 'More activities together.', ['activity']),
      counted('visit', '多到家里走访。', 'More home visits.', ['visit', 'consolation']),
      counted('parents', '定期与父母沟通。', 'Regular contact with the parents.', CONTACT, ['parent']),
      counted('carer', '定期与托管人沟通。', 'Regular contact with the carer.', CONTACT, ['carer']),
      counted('teacher', '定期与任课教师沟通。', 'Regular contact with the teachers.', [...CONTACT, 'teacherContact'], ['teacher']),
    ],
  }),
  defineScheme({
    id: 'three-knows-b',
    name: { zh: '三知三多三沟通（学习版）', en: 'Three knows, mores and contacts (study)' },
    source: { zh: '某校关爱留守儿童实施方案，原文已阅；没有次数。', en: 'Plan of a school; primary text read. It has no numbers.' },
    version: 1,
    articles: [
      counted('know', '知道个人、家庭、学习情况。', 'Know the child, the family and its studies.', ['dataCheck']),
      counted('talk', '多谈心沟通。', 'Talk more with the child.', ['talk', 'groupTalk'], ['child']),
      counted('activity', '多参加学校集体活动。', 'More school activities together.', ['activity']),
      counted('visit', '多到家中走访。', 'More home visits.', ['visit', 'consolation']),
      counted(
        'contacts',
        '定期与父母、托管人、老师联系沟通。',
        'Regular contact with parents, carer and teachers.',
        [...CONTACT, 'teacherContact'],
        ['parent', 'carer', 'teacher'],
      ),
    ],
  }),
];
